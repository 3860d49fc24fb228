//! Words for several skills at once: SSM, LAMP, 前端三件套, 数据结构与算法.

use crate::text::stands_alone;

/// A bundle, as typed where it is an everyday word in small letters, and what it stands for, put as a list.
const BUNDLES: &[(&str, &str)] = &[
    ("前端三件套", "html、css、javascript"),
    ("前端三剑客", "html、css、javascript"),
    ("ssm", "spring、mybatis"),
    ("ssm框架", "spring、mybatis"),
    ("lnmp", "linux、nginx、mysql、php"),
    ("LAMP", "linux、apache httpd、mysql、php"),
    ("lamp stack", "linux、apache httpd、mysql、php"),
    ("lamp架构", "linux、apache httpd、mysql、php"),
    ("mern", "mongodb、express.js、react、node.js"),
    ("mern stack", "mongodb、express.js、react、node.js"),
    ("mean stack", "mongodb、express.js、angular、node.js"),
    ("mevn", "mongodb、express.js、vue、node.js"),
    ("mevn stack", "mongodb、express.js、vue、node.js"),
    ("数据结构与算法", "数据结构、算法"),
    ("数据结构和算法", "数据结构、算法"),
    ("数据结构算法", "数据结构、算法"),
    ("算法与数据结构", "算法、数据结构"),
    ("算法和数据结构", "算法、数据结构"),
    (
        "data structures and algorithms",
        "data structures、algorithms",
    ),
    (
        "data structures & algorithms",
        "data structures、algorithms",
    ),
    (
        "algorithms and data structures",
        "algorithms、data structures",
    ),
];

/// A normalised text in which bundles are what they stand for; `raw` is how it was typed.
pub fn unfolded(text: &str, raw: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = 0;
    while let Some((start, end, list)) = next(text, rest, raw) {
        out.push_str(&text[rest..start]);
        out.push_str(list);
        rest = end;
    }
    out + &text[rest..]
}

/// The first bundle from a place on, the longest of those that start together.
fn next(text: &str, from: usize, raw: &str) -> Option<(usize, usize, &'static str)> {
    let found = BUNDLES.iter().filter_map(|(name, list)| {
        let small = name.to_ascii_lowercase();
        let typed = small == *name || raw.contains(name);
        let places = text[from..].match_indices(&small).map(|(at, _)| from + at);
        let mut places = places.filter(|&at| stands_alone(text, at, at + small.len()));
        let start = places.next().filter(|_| typed)?;
        Some((start, start + small.len(), *list))
    });
    found.min_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)))
}
