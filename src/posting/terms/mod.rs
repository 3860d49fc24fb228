//! The words by which the parts of a posting are known, as `knowledge/posting_terms.toml` has them.

mod file;
mod meaning;

pub use meaning::{Label, Schooling, Section, alternation};

use std::path::{Path, PathBuf};

use file::File;
use indexmap::IndexMap;
use regex::Regex;

use super::dates::DatePatterns;
use super::draft::Seniority;
use super::pay::PayPatterns;
use super::words::Words;
use super::years::YearPatterns;
use crate::knowledge::{Degree, Knowledge, RoleId};
use crate::text::normalise;

/// Why the words cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TermsError {
    #[error("{}: cannot be read: restore the file", path.display())]
    Read {
        path: PathBuf,
        #[source]
        error: std::io::Error,
    },
    #[error("{}: {error}", path.display())]
    Parse {
        path: PathBuf,
        #[source]
        error: Box<toml::de::Error>,
    },
    #[error("{}: its words make no pattern: {error}", path.display())]
    Pattern {
        path: PathBuf,
        #[source]
        error: Box<regex::Error>,
    },
}

/// Everything that tells what a posting says.
pub struct Terms {
    pub sections: Words<Section>,
    pub labels: Words<Label>,
    pub title: Words<()>,
    pub aside: Words<()>,
    pub hires: Words<()>,
    pub at: Words<()>,
    pub company_ends: Words<()>,
    pub departments: Words<()>,
    /// What a company says before its own name.
    pub we_are: Words<()>,
    /// What a title ends before, in a sentence.
    pub title_ends: Words<()>,
    /// Parts of a city.
    pub districts: Words<()>,
    /// Names of jobs that name other things as well.
    pub weak_title: Words<()>,
    pub headcount: Regex,
    /// In the order of the file; `None` is known to be no role.
    pub roles: Words<(usize, Option<RoleId>)>,
    pub seniority: Words<Seniority>,
    pub schooling: Words<Schooling>,
    pub subjects: Words<()>,
    pub fresh: Words<()>,
    pub years: YearPatterns,
    pub remote: RemoteWords,
    pub skills: SkillWords,
    pub natural_languages: Words<String>,
    pub pay: PayPatterns,
    pub dates: DatePatterns,
    pub advertising: Words<()>,
    /// Cities by the English name.
    pub cities: Words<String>,
    pub countries: Words<()>,
    pub contact: Regex,
    /// A version behind a name.
    pub version: Regex,
    pub numbering: Regex,
}

pub struct RemoteWords {
    pub remote: Words<()>,
    pub hybrid: Words<()>,
    pub home: Words<()>,
    pub office: Words<()>,
    pub week: Words<()>,
    pub no: Words<()>,
}

pub struct SkillWords {
    pub one_of: Words<()>,
    pub all_of: Words<()>,
    pub or: Words<()>,
    pub and: Words<()>,
    pub plus: Words<()>,
    pub not: Words<()>,
    pub lead_in: Words<()>,
    pub lead_out: Words<()>,
    /// What divides the things of a list.
    pub divide: Words<()>,
    /// Words that a missing blank ties to a name.
    pub glue: Words<()>,
    pub no_names: Words<()>,
    pub fields: Vec<String>,
}

impl Terms {
    /// Reads the file in the directory of the knowledge. Blocking.
    pub fn load(dir: &Path, knowledge: &Knowledge) -> Result<Terms, TermsError> {
        let path = dir.join("posting_terms.toml");
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => return Err(TermsError::Read { path, error }),
        };
        let file: File = match toml::from_str(&text) {
            Ok(file) => file,
            Err(error) => {
                let error = Box::new(error);
                return Err(TermsError::Parse { path, error });
            }
        };
        Terms::new(file, knowledge).map_err(|error| TermsError::Pattern {
            path,
            error: Box::new(error),
        })
    }

    fn new(file: File, knowledge: &Knowledge) -> Result<Terms, regex::Error> {
        let numbering = Regex::new(&format!(
            r"^(?:[(]?(?:\d{{1,2}}|[{0}]{{1,3}})(?:[)\x{{3001}}]|\.(?:\D|$))) ?",
            file.years.numerals
        ))?;
        let title = file.title;
        let ends = title
            .company_ends
            .into_iter()
            .chain(title.company_ends_latin);
        let education = file.education;
        let degrees = [
            (education.none, Schooling::None),
            (education.associate, Schooling::Least(Degree::JuniorCollege)),
            (education.bachelor, Schooling::Least(Degree::Bachelor)),
            (education.master, Schooling::Least(Degree::Master)),
            (education.doctor, Schooling::Least(Degree::Doctor)),
        ];
        let roles = file.roles.into_iter().enumerate().flat_map(|(at, entry)| {
            let role = RoleId::parse(entry.role).ok();
            let role = role.filter(|role| knowledge.roles.contains_key(role));
            entry
                .words
                .into_iter()
                .map(move |word| (word, (at, role.clone())))
        });
        let remote = file.remote;
        let skills = file.skills;
        Ok(Terms {
            sections: grouped(file.sections),
            labels: grouped(file.labels),
            title: plain(title.words),
            aside: plain(title.aside),
            hires: plain(title.hires),
            at: plain(title.at),
            company_ends: Words::new(ends.map(|word| (word, ()))),
            departments: plain(title.departments),
            we_are: plain(title.we_are),
            title_ends: plain(title.title_ends),
            districts: plain(title.districts),
            weak_title: plain(title.weak),
            headcount: Regex::new(&format!(
                r"[\d{}]+ ?(?:{})",
                file.years.numerals,
                alternation(&title.headcount)
            ))?,
            roles: Words::new(roles),
            seniority: grouped(file.seniority),
            schooling: Words::new(
                degrees.into_iter().flat_map(|(words, meaning)| {
                    words.into_iter().map(move |word| (word, meaning))
                }),
            ),
            subjects: plain(education.subjects),
            fresh: plain(education.fresh),
            years: YearPatterns::new(file.years)?,
            remote: RemoteWords {
                remote: plain(remote.remote),
                hybrid: plain(remote.hybrid),
                home: plain(remote.home),
                office: plain(remote.office),
                week: plain(remote.week),
                no: plain(remote.no),
            },
            skills: SkillWords {
                one_of: plain(skills.one_of),
                all_of: plain(skills.all_of),
                or: plain(skills.or),
                and: plain(skills.and),
                plus: plain(skills.plus),
                not: plain(skills.not),
                lead_in: plain(skills.lead_in),
                lead_out: plain(skills.lead_out),
                divide: plain(skills.divide),
                glue: plain(skills.glue),
                no_names: plain(skills.no_names),
                fields: skills.fields,
            },
            natural_languages: grouped(file.natural_languages),
            pay: PayPatterns::new(file.pay, file.currencies)?,
            dates: DatePatterns::new(file.dates)?,
            advertising: plain(file.advertising.words),
            cities: cities(file.cities, knowledge),
            countries: plain(file.countries.names),
            contact: Regex::new(
                r"(?i)[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}|(?:\+\d[\d ()-]{7,}\d)|\b1\d{10}\b|\b0\d{2,3}-\d{7,8}\b|(?:^|[\s:])@[a-z0-9_]{4,}",
            )?,
            version: Regex::new(r" v?\d{1,2}(?:\.[\dx]+)+$| v?\d{1,2}$")?,
            numbering,
        })
    }
}

fn plain(words: Vec<String>) -> Words<()> {
    Words::new(words.into_iter().map(|word| (word, ())))
}

fn grouped<T: Clone>(groups: IndexMap<T, Vec<String>>) -> Words<T> {
    Words::new(
        groups.into_iter().flat_map(|(meaning, words)| {
            words.into_iter().map(move |word| (word, meaning.clone()))
        }),
    )
}

pub fn cities(named: IndexMap<String, Vec<String>>, knowledge: &Knowledge) -> Words<String> {
    let known = knowledge
        .places
        .values()
        .filter(|place| place.id.as_str() != "remote");
    let known = known.flat_map(|place| {
        let name = place.labels.preferred.en.clone();
        place
            .labels
            .all()
            .map(move |label| (normalise(label), name.clone()))
            .collect::<Vec<_>>()
    });
    let others = named.into_iter().flat_map(|(name, words)| {
        let own = normalise(&name);
        std::iter::once(own)
            .chain(words)
            .map(move |word| (word, name.clone()))
    });
    Words::new(known.chain(others))
}
