//! The terms of Taiwan and Hong Kong, put as the mainland puts them, which is how names and texts are written here.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// A term a line with what it is called on the mainland behind it; a term alone is left as it is.
const SOURCE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/regional.txt"));

struct Terms {
    automaton: AhoCorasick,
    ours: Vec<&'static str>,
}

static FOUND: LazyLock<Terms> = LazyLock::new(|| {
    let (theirs, ours): (Vec<&str>, Vec<&str>) = terms().unzip();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(theirs)
        .unwrap_or_else(|error| unreachable!("the terms fit an automaton: {error}"));
    Terms { automaton, ours }
});

fn terms() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = SOURCE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut words = line.split_whitespace();
        let theirs = words.next()?;
        Some((theirs, words.next().unwrap_or(theirs)))
    })
}

/// A text in simplified characters with the terms of the mainland.
pub fn mainland(text: &str) -> String {
    FOUND.automaton.replace_all(text, &FOUND.ours)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn terms_become_those_of_the_mainland() {
        for (theirs, ours) in [
            ("写程式", "写代码"),
            ("软体工程师", "软件工程师"),
            ("关联式资料库与伺服器", "关系型数据库与服务器"),
            ("分散式系统、分散式储存", "分布式系统、分布式存储"),
            ("懂电脑网路", "懂计算机网络"),
            ("组网路由", "组网路由"),
            ("删除错误，编程式事务", "删除错误，编程式事务"),
            ("python", "python"),
            ("", ""),
        ] {
            assert_eq!(mainland(theirs), ours);
        }
    }

    #[test]
    fn each_term_stands_there_once() {
        let theirs: HashSet<&str> = terms().map(|(theirs, _)| theirs).collect();
        assert_eq!(theirs.len(), terms().count());
    }

    proptest! {
        #[test]
        fn twice_changes_no_more_than_once(picks in proptest::collection::vec(0..terms().count(), 0..6)) {
            let terms: Vec<_> = terms().collect();
            let text: String = picks.into_iter().map(|at| terms[at].0).collect();
            let once = mainland(&text);
            prop_assert_eq!(mainland(&once), once);
        }
    }
}
