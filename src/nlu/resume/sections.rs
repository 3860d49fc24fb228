//! The sections of a résumé, by their headings.
//!
//! Invariant: pure; a line belongs to the section of the heading above it, and a heading that names no
//! known section ends the one before.

/// What a part of a résumé is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// What stands above the first heading: the name, often the years and the target.
    Top,
    Target,
    Summary,
    Skills,
    Work,
    Internship,
    Projects,
    Education,
    /// Name, phone, address: never read.
    Personal,
    /// Interests, awards, languages, references: never read either.
    Other,
}

/// A line with the section it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub section: Section,
    pub text: String,
}

/// A heading is this long at most, in characters.
const LONGEST_HEADING: usize = 32;

/// The lines of a résumé without the headings, each with its section. `text` as it came.
pub fn lines(text: &str) -> Vec<Line> {
    let mut section = Section::Top;
    let mut lines = Vec::new();
    for raw in text.lines() {
        let line = without_bullet(raw);
        let (found, rest) = match heading(line) {
            // A heading on a line of its own counts until the next one.
            Some((found, "")) => {
                section = found;
                continue;
            }
            Some((found, rest)) => {
                if found == Section::Skills && section.is_left_by_skills() {
                    section = Section::Skills;
                }
                (section.unless_part_of_it(found), rest)
            }
            None => (section, line),
        };
        if !rest.is_empty() {
            lines.push(Line {
                section: found,
                text: rest.to_owned(),
            });
        }
    }
    lines
}

impl Section {
    /// `Skills: Python,` may go on in the next line; below a job or a project it is about that one alone.
    fn is_left_by_skills(self) -> bool {
        matches!(
            self,
            Section::Top
                | Section::Target
                | Section::Summary
                | Section::Education
                | Section::Personal
                | Section::Other
        )
    }

    /// The section of `Languages: Python, Go`, which in a list of skills is a part of it.
    fn unless_part_of_it(self, found: Section) -> Section {
        match (self, found) {
            (Section::Skills, Section::Other) => Section::Skills,
            _ => found,
        }
    }
}

/// The section that a line opens, with what follows the heading on the same line.
fn heading(line: &str) -> Option<(Section, &str)> {
    let colon = line.char_indices().find(|(_, c)| matches!(c, ':' | '：'));
    let (name, rest) = match colon {
        Some((at, colon)) => (&line[..at], line[at + colon.len_utf8()..].trim()),
        None => (line, ""),
    };
    if name.chars().count() > LONGEST_HEADING {
        return None;
    }
    let bare = bare(name);
    Some((named(&bare)?, rest))
}

/// The words of a heading: lower case, without decoration, numbering and the spaces in `专 业 技 能`.
fn bare(name: &str) -> String {
    let lower = crate::text::normalise(name);
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphabetic() || c == '&' || c == '/'))
        .filter(|word| !word.is_empty() && !is_numbering(word))
        .collect();
    let spread = words.len() > 1 && words.iter().all(|word| word.chars().count() == 1);
    words.join(if spread { "" } else { " " })
}

/// `一` in `一、工作经历`, `ii` in `II. Skills`.
fn is_numbering(word: &str) -> bool {
    let mut characters = word.chars();
    let chinese = matches!((characters.next(), characters.next()), (Some(c), None) if "一二三四五六七八九十".contains(c));
    chinese
        || matches!(
            word,
            "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii"
        )
}

/// The section of a heading in normal form; both languages side by side are taken by either.
fn named(bare: &str) -> Option<Section> {
    let exactly = |words: &[&str]| words.contains(&bare);
    let known = |words: &[&str]| {
        exactly(words)
            || words.iter().any(|word| {
                let side = |rest: Option<&str>| {
                    rest.is_some_and(|rest| rest.starts_with(' ') || rest.ends_with(' '))
                };
                let other_script = |rest: Option<&str>| {
                    side(rest)
                        && rest.is_some_and(|rest| {
                            !rest.trim().is_empty() && rest.is_ascii() != word.is_ascii()
                        })
                };
                other_script(bare.strip_prefix(word)) || other_script(bare.strip_suffix(word))
            })
    };
    HEADINGS
        .iter()
        .find(|(_, words)| known(words))
        .map(|(section, _)| *section)
}

const HEADINGS: &[(Section, &[&str])] = &[
    (
        Section::Target,
        &[
            "求职意向",
            "求职目标",
            "求职岗位",
            "求职方向",
            "应聘岗位",
            "应聘职位",
            "意向岗位",
            "意向职位",
            "期望职位",
            "期望岗位",
            "目标岗位",
            "目标职位",
            "职业目标",
            "期望工作",
            "objective",
            "objectives",
            "career objective",
            "career goal",
            "career goals",
            "job objective",
            "target",
            "target role",
            "target position",
            "desired position",
            "desired role",
            "desired job",
            "position desired",
            "position sought",
            "position applied for",
            "applying for",
        ],
    ),
    (
        Section::Summary,
        &[
            "自我评价",
            "个人评价",
            "个人总结",
            "自我总结",
            "个人简介",
            "自我介绍",
            "个人优势",
            "个人亮点",
            "核心优势",
            "职业概述",
            "个人概述",
            "综述",
            "summary",
            "professional summary",
            "career summary",
            "executive summary",
            "profile",
            "professional profile",
            "about",
            "about me",
            "overview",
            "highlights",
        ],
    ),
    (
        Section::Skills,
        &[
            "专业技能",
            "技能",
            "个人技能",
            "技能清单",
            "技能特长",
            "技能专长",
            "专业特长",
            "技能列表",
            "掌握技能",
            "职业技能",
            "技术技能",
            "技术栈",
            "技术能力",
            "专业能力",
            "核心技能",
            "it技能",
            "it 技能",
            "技能描述",
            "技能与特长",
            "技术特长",
            "专业知识",
            "擅长技术",
            "相关技能",
            "技能概述",
            "编程语言",
            "skills",
            "skill",
            "technical skills",
            "key skills",
            "core skills",
            "professional skills",
            "skills & tools",
            "skills and tools",
            "skill set",
            "skillset",
            "core competencies",
            "competencies",
            "technologies",
            "tech stack",
            "technical stack",
            "technical proficiencies",
            "technical expertise",
            "areas of expertise",
            "expertise",
            "technical summary",
            "programming languages",
            "programming skills",
            "it skills",
            "computer skills",
            "tools",
            "tools & technologies",
            "tools and technologies",
            "skills & technologies",
            "skills and technologies",
            "languages & technologies",
            "languages and technologies",
            "frameworks",
            "databases",
        ],
    ),
    (
        Section::Work,
        &[
            "工作经历",
            "工作经验",
            "工作履历",
            "任职经历",
            "职业经历",
            "从业经历",
            "工作背景",
            "职业履历",
            "experience",
            "work experience",
            "professional experience",
            "employment",
            "employment history",
            "work history",
            "career history",
            "relevant experience",
            "professional background",
            "industry experience",
            "career",
        ],
    ),
    (
        Section::Internship,
        &[
            "实习经历",
            "实习经验",
            "实践经历",
            "社会实践",
            "internship",
            "internships",
            "internship experience",
        ],
    ),
    (
        Section::Projects,
        &[
            "项目经历",
            "项目经验",
            "项目",
            "项目介绍",
            "主要项目",
            "代表项目",
            "开源项目",
            "个人项目",
            "projects",
            "project",
            "project experience",
            "personal projects",
            "selected projects",
            "key projects",
            "side projects",
            "open source",
            "open source projects",
        ],
    ),
    (
        Section::Education,
        &[
            "教育背景",
            "教育经历",
            "学历",
            "教育",
            "学习经历",
            "教育程度",
            "学历背景",
            "培训经历",
            "education",
            "academic background",
            "education & training",
            "education and training",
            "academic qualifications",
            "qualifications",
            "training",
            "courses",
            "coursework",
        ],
    ),
    (
        Section::Personal,
        &[
            "个人信息",
            "基本信息",
            "基本资料",
            "个人资料",
            "联系方式",
            "个人情况",
            "personal information",
            "personal details",
            "personal data",
            "contact",
            "contact information",
            "contacts",
            "details",
        ],
    ),
    (
        Section::Other,
        &[
            "获奖情况",
            "荣誉奖项",
            "获奖经历",
            "荣誉",
            "奖项",
            "荣誉证书",
            "证书",
            "资格证书",
            "兴趣爱好",
            "兴趣",
            "爱好",
            "语言能力",
            "外语水平",
            "语言",
            "校园经历",
            "在校经历",
            "社团经历",
            "其他",
            "其它",
            "推荐人",
            "论文",
            "专利",
            "awards",
            "honors",
            "honours",
            "honors & awards",
            "awards & honors",
            "achievements",
            "certifications",
            "certificates",
            "certification",
            "licenses & certifications",
            "interests",
            "hobbies",
            "hobbies & interests",
            "interests & hobbies",
            "languages",
            "language skills",
            "references",
            "publications",
            "patents",
            "volunteering",
            "volunteer experience",
            "volunteer work",
            "activities",
            "extracurricular activities",
            "memberships",
            "miscellaneous",
            "other",
        ],
    ),
];

/// A line without the signs and Markdown marks that lists and headings begin with.
fn without_bullet(line: &str) -> &str {
    const MARKS: &[char] = &[
        '•', '·', '●', '○', '■', '□', '◆', '◇', '▪', '▫', '►', '▶', '➢', '➤', '✓', '✔', '★', '☆',
        '※', '-', '–', '—', '*', '#', '>', '|', '=', '_', '~', '\u{f0b7}', '\u{f06c}', '\u{f0a7}',
        '\u{f0d8}', '\u{feff}',
    ];
    let blank = |c: char| c.is_whitespace() || MARKS.contains(&c);
    let line = line.trim_start_matches(blank);
    line.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '#' | '|' | '=' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Option<(Section, &str)>) {
        assert_eq!(heading(without_bullet(line)), expect, "{line}");
    }

    #[test]
    fn headings_as_people_write_them() {
        for line in [
            "专业技能",
            "【专业技能】",
            "## 专业技能",
            "**专业技能**",
            "专 业 技 能",
            "一、专业技能",
            "专业技能：",
            "■ 专业技能",
            "SKILLS",
            "Skills:",
            "Technical Skills",
            "II. Skills",
            "专业技能 / Skills",
            "技能 Skills",
            "Skills 专业技能",
            "--- Skills ---",
            "Core Competencies",
            "技术栈",
        ] {
            check(line, Some((Section::Skills, "")));
        }
        check("技能：Python、Go", Some((Section::Skills, "Python、Go")));
        check(
            "求职意向：云计算架构师",
            Some((Section::Target, "云计算架构师")),
        );
        check(
            "Objective: a position as data scientist",
            Some((Section::Target, "a position as data scientist")),
        );
        check("WORK EXPERIENCE", Some((Section::Work, "")));
        check("教育背景 Education", Some((Section::Education, "")));
        check("联系方式", Some((Section::Personal, "")));
    }

    #[test]
    fn lines_that_are_no_headings() {
        for line in [
            "熟悉 Python",
            "Experience with Docker and Kubernetes",
            "负责项目的设计",
            "2019.03-2021.06 星河科技",
            "技能树系统的开发",
            "Skills in negotiation",
            "项目一：日志平台",
            "",
            "Python",
            "a very long line that happens to have a colon somewhere: skills",
        ] {
            check(line, None);
        }
    }

    #[test]
    fn lines_belong_to_the_heading_above() {
        use Section::{Education, Skills, Target, Top, Work};
        for (text, expect) in [
            (
                "Robin\nSkills\n• Python\n- Go\n\nEducation\nBSc\n",
                vec![
                    (Top, "Robin"),
                    (Skills, "Python"),
                    (Skills, "Go"),
                    (Education, "BSc"),
                ],
            ),
            // What stands behind a heading on its line is all of it, ...
            (
                "求职意向：架构师\n上海",
                vec![(Target, "架构师"), (Top, "上海")],
            ),
            (
                "工作经历\n技术栈：Go、Redis\n2021.07-至今",
                vec![(Skills, "Go、Redis"), (Work, "2021.07-至今")],
            ),
            // ... save that a list of skills goes on ...
            (
                "Skills: Python,\nGo",
                vec![(Skills, "Python,"), (Skills, "Go")],
            ),
            // ... and has lines with names of their own.
            ("Skills\nLanguages: Python", vec![(Skills, "Python")]),
        ] {
            let found = lines(text);
            let found: Vec<(Section, &str)> = found
                .iter()
                .map(|line| (line.section, line.text.as_str()))
                .collect();
            assert_eq!(found, expect, "{text}");
        }
    }
}
