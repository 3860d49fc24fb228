//! Documents as people's programs write them.

use std::time::{Duration, Instant};

use career_advisor::document::Unreadable;

use crate::process::{config, read, reader, sample, together};

/// What the Chinese résumé says, without white space.
const CHINESE: &[&str] = &[
    "求职意向：云计算架构师",
    "专业技能",
    "精通Java、SpringBoot，5年使用经验",
    "熟悉MySQL、Redis、Kafka等中间件",
    "了解Docker、Kubernetes，正在学习Rust",
    "掌握Linux、Nginx、CI/CD",
    "2019.03-2021.06",
    "2021.07-至今",
    "优化，按业务分库分表，并编写了单元测试和接口文档",
    "日志分析平台（2020.01-2020.09）：Elasticsearch、Flink",
];

const ENGLISH: &[&str] = &[
    "Objective:apositionasdatascientist",
    "Python(5years)",
    "SQL,PostgreSQL",
    "C++/C#",
    "DataEngineer",
    "NorthwindLtd,Mar2018–Jun2021",
    "ApacheSparkandAirflowonAWS,whichreducedthenightlyrun",
    "07/2016–02/2018",
];

#[tokio::test]
async fn the_text_comes_out_whoever_wrote_the_file() {
    let _turn = together().await;
    let reader = reader(config());
    for (name, phrases) in [
        ("zh-libreoffice.pdf", CHINESE),
        ("zh-typst.pdf", CHINESE),
        ("zh-reportlab.pdf", CHINESE),
        ("zh-ten-pages.pdf", CHINESE),
        ("zh-pandoc.docx", CHINESE),
        ("zh-libreoffice.docx", CHINESE),
        ("zh.md", CHINESE),
        ("zh-gb18030.txt", CHINESE),
        ("zh-utf16.txt", CHINESE),
        ("en-chromium.pdf", ENGLISH),
        ("en-typst.pdf", ENGLISH),
        ("en-reportlab.pdf", ENGLISH),
        ("en-owner-password.pdf", ENGLISH),
        ("en-pandoc.docx", ENGLISH),
        ("en.md", ENGLISH),
        ("en.txt", ENGLISH),
    ] {
        let text = read(&reader, &sample(name)).await;
        let text = text.unwrap_or_else(|why| panic!("{name}: {why:?}"));
        let plain: String = text
            .replace('ﬂ', "fl")
            .replace("--", "–")
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '*' | '\\'))
            .collect();
        for phrase in phrases {
            assert!(plain.contains(phrase), "{name}: no {phrase} in {text}");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_told_apart() {
    let _turn = together().await;
    let reader = reader(config());
    let docx = sample("en-pandoc.docx");
    let cut = &docx[..docx.len() / 2];
    let large = vec![b'a'; career_advisor::document::LARGEST + 1];
    for (name, bytes, why) in [
        (
            "encrypted.pdf",
            sample("encrypted.pdf"),
            Unreadable::Encrypted,
        ),
        ("scanned.pdf", sample("scanned.pdf"), Unreadable::NoText),
        (
            "zh-legacy.doc",
            sample("zh-legacy.doc"),
            Unreadable::LegacyWord,
        ),
        ("half a DOCX", cut.to_vec(), Unreadable::Damaged),
        ("nothing", Vec::new(), Unreadable::Empty),
        ("blanks", b" \n\t".to_vec(), Unreadable::Empty),
        (
            "a PNG",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            Unreadable::Picture,
        ),
        ("a RAR", b"Rar!\x1a\x07\x01\0".to_vec(), Unreadable::Archive),
        (
            "a page of HTML",
            b"<!DOCTYPE html><p>Python".to_vec(),
            Unreadable::OtherKind,
        ),
        (
            "a program",
            b"\x7fELF\x02\x01\x01".to_vec(),
            Unreadable::OtherKind,
        ),
        ("21 MB", large, Unreadable::TooLarge),
    ] {
        assert_eq!(read(&reader, &bytes).await, Err(why), "{name}");
    }
}

/// The promise is a second for the released program; a build without optimisation on a busy machine gets more.
#[tokio::test]
async fn ten_pages_are_read_in_time() {
    let _turn = together().await;
    let reader = reader(config());
    let ten = sample("zh-ten-pages.pdf");
    let mut best = Duration::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        read(&reader, &ten).await.expect("text");
        best = best.min(start.elapsed());
    }
    let bound = if cfg!(debug_assertions) { 5 } else { 1 };
    assert!(best < Duration::from_secs(bound), "{best:?}");
}
