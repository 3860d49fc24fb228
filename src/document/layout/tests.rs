//! Characters at places, and the lines that they make.

use super::*;
use crate::text::is_cjk;

/// Sets `text` at a place, each character as wide as half its size, Chinese ones as their size.
fn set(page: &mut PageText, text: &str, x: f64, y: f64) {
    let mut x = x;
    for c in text.chars() {
        let advance = if is_cjk(c) { 10.0 } else { 5.0 };
        page.push(Glyph {
            text: c.to_string(),
            x,
            y,
            size: 10.0,
            advance: Some(advance),
        });
        x += advance;
    }
}

#[track_caller]
fn check(pieces: &[(&str, f64, f64)], expect: &str) {
    let mut page = PageText::default();
    for (text, x, y) in pieces {
        set(&mut page, text, *x, *y);
    }
    assert_eq!(page.into_text(), expect, "{pieces:?}");
}

#[test]
fn places_make_words_and_lines() {
    check(
        &[("Skills", 50.0, 100.0), ("Python", 50.0, 120.0)],
        "Skills\nPython\n",
    );
    // Drawn word by word without spaces.
    check(
        &[("data", 50.0, 100.0), ("science", 73.0, 100.0)],
        "data science\n",
    );
    // Kerned letters.
    check(&[("T", 50.0, 100.0), ("o", 54.0, 100.0)], "To\n");
    // Loosely set Chinese.
    check(&[("后", 50.0, 100.0), ("端", 62.0, 100.0)], "后端\n");
    // A date at the right margin.
    check(
        &[("Backend", 50.0, 100.0), ("2019-2021", 400.0, 100.0)],
        "Backend\t2019-2021\n",
    );
    // A superscript stays in its line.
    check(&[("C", 50.0, 100.0), ("++", 55.0, 97.0)], "C++\n");
    // Two columns drawn one after the other.
    check(
        &[
            ("left", 50.0, 100.0),
            ("below", 50.0, 120.0),
            ("right", 300.0, 100.0),
        ],
        "left\nbelow\nright\n",
    );
    // Two columns drawn row by row, on the same lines and on lines of their own; what stands above stays above.
    check(
        &[
            (
                "Ann Example, engineer in Shanghai and in Berlin",
                50.0,
                60.0,
            ),
            ("Python, Django", 50.0, 100.0),
            ("Built a web shop", 300.0, 100.0),
            ("MySQL, Redis", 50.0, 120.0),
            ("2019-2021", 300.0, 120.0),
            ("Linux", 50.0, 140.0),
            ("with Kafka and Go", 300.0, 140.0),
        ],
        "Ann Example, engineer in Shanghai and in Berlin\nPython, Django\nMySQL, Redis\nLinux\n\
         Built a web shop\n2019-2021\nwith Kafka and Go\n",
    );
    check(
        &[
            ("Skills", 50.0, 100.0),
            ("Contoso Ltd", 300.0, 107.0),
            ("Python", 50.0, 118.0),
            ("Backend developer", 300.0, 126.0),
            ("Redis", 50.0, 136.0),
            ("with Flask", 300.0, 145.0),
        ],
        "Skills\nPython\nRedis\nContoso Ltd\nBackend developer\nwith Flask\n",
    );
    // A table keeps its rows, however wide they are.
    check(
        &[
            ("Languages", 50.0, 100.0),
            ("Python, Go, and a few more of them", 300.0, 100.0),
            ("Databases", 50.0, 114.0),
            ("MySQL, Redis, and a few more of them", 300.0, 114.0),
            ("Tools", 50.0, 128.0),
            ("Docker, Git, and a few more of them", 300.0, 128.0),
        ],
        "Languages\tPython, Go, and a few more of them\nDatabases\tMySQL, Redis, and a few more of them\n\
         Tools\tDocker, Git, and a few more of them\n",
    );
    // Filled in any order.
    check(&[("b", 60.0, 100.0), ("a", 50.0, 100.0)], "a b\n");
    check(&[], "\n");
}

#[test]
fn dates_that_float_come_back_to_their_lines() {
    check(
        &[
            ("2019.03 - 2021.06", 400.0, 100.0),
            ("Skills", 50.0, 80.0),
            ("Contoso", 50.0, 100.5),
            ("Python", 50.0, 120.0),
        ],
        "Skills\nContoso\t2019.03 - 2021.06\nPython\n",
    );
    // One that begins a column is not beside the other column's line.
    check(
        &[
            ("Skills", 50.0, 80.0),
            ("Python", 50.0, 100.0),
            ("Work", 300.0, 80.0),
            ("2019.03 - 2021.06", 300.0, 100.0),
            ("Contoso", 300.0, 120.0),
        ],
        "Skills\nPython\nWork\n2019.03 - 2021.06\nContoso\n",
    );
    // A date with nothing beside it, and a sidebar that is no date.
    check(
        &[
            ("2019", 400.0, 80.0),
            ("Go", 400.0, 100.0),
            ("other", 50.0, 130.0),
            ("text", 50.0, 100.0),
        ],
        "2019\nGo\nother\ntext\n",
    );
}

#[test]
fn bold_by_drawing_twice_is_read_once() {
    check(
        &[
            ("Go", 50.0, 100.0),
            ("Go", 50.2, 100.0),
            (" and", 60.0, 100.0),
        ],
        "Go and\n",
    );
    for tenths in 0..15 {
        let x = 50.0 + f64::from(tenths) / 10.0;
        check(&[("Go", x, 100.3), ("Go", x + 0.7, 100.8)], "Go\n");
    }
    check(&[("book", 50.0, 100.0)], "book\n");
}

#[test]
fn other_forms_of_a_character_are_that_character() {
    for (drawn, read) in [
        ("⾃", "自"),
        ("⻚", "页"),
        ("\u{f9e1}", "李"),
        ("ﬁle", "file"),
    ] {
        check(&[(drawn, 50.0, 100.0)], &format!("{read}\n"));
    }
}

#[test]
fn a_full_line_goes_on_in_the_next() {
    let full = "x".repeat(100);
    check(
        &[(&full, 50.0, 100.0), ("yz", 50.0, 114.0)],
        &format!("{full} yz\n"),
    );
    let han = "学".repeat(50);
    check(
        &[(&han, 50.0, 100.0), ("习", 50.0, 114.0)],
        &format!("{han}习\n"),
    );
    check(
        &[("short", 50.0, 100.0), (&full, 50.0, 114.0)],
        &format!("short\n{full}\n"),
    );
    check(
        &[(&full, 50.0, 100.0), ("far", 50.0, 160.0)],
        &format!("{full}\nfar\n"),
    );
    let sentence = format!("{full}.");
    check(
        &[(&sentence, 50.0, 100.0), ("New", 50.0, 114.0)],
        &format!("{sentence}\nNew\n"),
    );
    // A paragraph of full lines, and the next one a little further down.
    check(
        &[
            (&full, 50.0, 100.0),
            (&full, 50.0, 112.0),
            ("New", 50.0, 128.0),
        ],
        &format!("{full} {full}\nNew\n"),
    );
}

#[test]
fn letters_of_unknown_width_make_words_all_the_same() {
    let mut page = PageText::default();
    let mut x = 50.0;
    for (c, advance) in [
        ('M', 8.8),
        ('y', 5.2),
        ('S', 6.0),
        ('Q', 8.0),
        ('L', 5.4),
        ('⽤', 10.0),
        ('⻓', 10.0),
    ] {
        let text = c.to_string();
        page.push(Glyph {
            text,
            x,
            y: 9.0,
            size: 10.0,
            advance: None,
        });
        x += advance;
    }
    assert_eq!(page.into_text(), "MySQL用长\n");
}

#[test]
fn numbers_out_of_a_broken_file_do_no_harm() {
    let mut page = PageText::default();
    for number in [f64::NAN, f64::INFINITY, f64::MAX, f64::MIN, -1.0, 0.0] {
        page.push(Glyph {
            text: "a".to_owned(),
            x: number,
            y: number,
            size: number,
            advance: Some(number),
        });
        page.push(Glyph {
            text: "b".to_owned(),
            x: number,
            y: 0.0,
            size: 10.0,
            advance: Some(number),
        });
    }
    page.into_text();
}
