//! The time zones that are offered, and the names by which people know them.
//!
//! Invariant: pure. Any zone of the tz database can be written; those in `locales/zones.toml` have a button.

use std::sync::LazyLock;

use chrono_tz::Tz;
use serde::Deserialize;

use crate::announcement::Zone;
use crate::language::{Language, Text};

/// How many fit on one page.
const PAGE: usize = 8;

/// A zone that has a button.
struct Offer {
    zone: Zone,
    city: Text,
    /// Other cities, as people write them.
    also: Vec<String>,
}

/// The zones that ship with the program. They are part of it; a fault in them fails the tests.
static OFFERS: LazyLock<Vec<Offer>> = LazyLock::new(|| {
    offers(SOURCE).unwrap_or_else(|error| {
        tracing::error!(error, "locales/zones.toml cannot be read");
        Vec::new()
    })
});

const SOURCE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/zones.toml"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ZonesFile {
    zone: Vec<ZoneEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ZoneEntry {
    id: String,
    zh: String,
    en: String,
    #[serde(default)]
    also: Vec<String>,
}

fn offers(source: &str) -> Result<Vec<Offer>, String> {
    let file: ZonesFile = toml::from_str(source).map_err(|error| error.to_string())?;
    let offer = |entry: ZoneEntry| {
        let zone = Zone::from_name(&entry.id);
        Ok(Offer {
            zone: zone.ok_or_else(|| format!("`{}` is not a time zone", entry.id))?,
            city: Text::new(entry.zh, entry.en),
            also: entry.also,
        })
    };
    file.zone.into_iter().map(offer).collect()
}

/// The zones of a page with their labels, and how many pages there are. A page beyond the last is the last.
pub fn page(number: u8, language: Language) -> (Vec<(Zone, &'static str)>, u8, u8) {
    let pages = u8::try_from(OFFERS.len().div_ceil(PAGE)).unwrap_or(u8::MAX);
    let number = number.min(pages.saturating_sub(1));
    let shown = OFFERS
        .iter()
        .skip(usize::from(number) * PAGE)
        .take(PAGE)
        .map(|offer| (offer.zone, offer.city.get(language).as_str()))
        .collect();
    (shown, number, pages)
}

/// The page that a zone is on, the first for one that is not in the list.
pub fn page_of(zone: Zone) -> u8 {
    let position = OFFERS.iter().position(|offer| offer.zone == zone);
    u8::try_from(position.unwrap_or_default() / PAGE).unwrap_or_default()
}

/// A zone by its name in the tz database, by a city, or by its distance to UTC in hours.
pub fn named(name: &str) -> Option<Zone> {
    let lower = name.to_lowercase();
    let is = |offer: &&Offer| {
        let en = offer.city.en.to_lowercase();
        offer.city.zh == name
            || en == lower
            || en.replace(' ', "_") == lower
            || offer.also.iter().any(|city| city == name)
    };
    // `Singapore` is a zone as well, an old name of the one that is offered.
    let offered = OFFERS.iter().find(is).map(|offer| offer.zone);
    offered
        .or_else(|| Zone::from_name(name))
        .or_else(|| offset(&lower))
        .or_else(|| city(name))
}

/// A zone by the last part of its name.
fn city(name: &str) -> Option<Zone> {
    let is = |zone: &&Tz| {
        let (_, city) = zone.name().rsplit_once('/').unwrap_or_default();
        city.eq_ignore_ascii_case(name)
    };
    chrono_tz::TZ_VARIANTS
        .iter()
        .find(is)
        .map(|zone| Zone(*zone))
}

/// `utc+8`; the tz database counts the other way.
fn offset(name: &str) -> Option<Zone> {
    let hours = name
        .strip_prefix("utc")
        .or_else(|| name.strip_prefix("gmt"))?;
    let (sign, hours) = match hours.strip_prefix('+') {
        Some(hours) => ('-', hours),
        None => ('+', hours.strip_prefix('-')?),
    };
    let hours: u8 = hours.parse().ok()?;
    Zone::from_name(&format!("Etc/GMT{sign}{hours}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_zones_can_be_read() {
        assert_eq!(offers(SOURCE).map(|offers| offers.len()), Ok(24));
        assert_eq!(named("上海"), named("Asia/Shanghai"));
        let unknown = "[[zone]]\nid = \"Asia/Atlantis\"\nzh = \"a\"\nen = \"b\"";
        assert!(offers(unknown).is_err());
    }

    #[test]
    fn every_offer_is_on_a_page_and_found_by_its_names() {
        for language in Language::ALL {
            let (_, _, pages) = page(0, language);
            let shown: Vec<_> = (0..pages)
                .flat_map(|number| page(number, language).0)
                .collect();
            assert_eq!(shown.len(), OFFERS.len());
            for (zone, label) in shown {
                assert_eq!(named(label), Some(zone), "{label}");
                assert_eq!(named(zone.name()), Some(zone), "{label}");
                let (on_page, ..) = page(page_of(zone), language);
                assert!(on_page.contains(&(zone, label)), "{label}");
            }
            assert_eq!(page(200, language).1, pages - 1);
        }
    }
}
