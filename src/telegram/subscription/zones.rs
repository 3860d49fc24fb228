//! The time zones that are offered, and the names by which people know them.
//!
//! Invariant: pure. Any zone of the tz database can be written; those in the list have a button.

use chrono_tz::Tz;

use crate::announcement::Zone;
use crate::language::{Language, Localized};

/// How many fit on one page.
const PAGE: usize = 8;

/// A zone with the city that stands for it.
struct Offer {
    zone: Tz,
    city: Localized<&'static str>,
}

const fn offer(zone: Tz, zh: &'static str, en: &'static str) -> Offer {
    Offer {
        zone,
        city: Localized { zh, en },
    }
}

const OFFERS: [Offer; 24] = [
    offer(Tz::Asia__Shanghai, "北京", "Beijing"),
    offer(Tz::Asia__Hong_Kong, "香港", "Hong Kong"),
    offer(Tz::Asia__Taipei, "台北", "Taipei"),
    offer(Tz::Asia__Singapore, "新加坡", "Singapore"),
    offer(Tz::Asia__Tokyo, "东京", "Tokyo"),
    offer(Tz::Asia__Seoul, "首尔", "Seoul"),
    offer(Tz::Australia__Sydney, "悉尼", "Sydney"),
    offer(Tz::Pacific__Auckland, "奥克兰", "Auckland"),
    offer(Tz::UTC, "UTC", "UTC"),
    offer(Tz::Europe__London, "伦敦", "London"),
    offer(Tz::Europe__Paris, "巴黎", "Paris"),
    offer(Tz::Europe__Berlin, "柏林", "Berlin"),
    offer(Tz::Europe__Moscow, "莫斯科", "Moscow"),
    offer(Tz::Asia__Dubai, "迪拜", "Dubai"),
    offer(Tz::Asia__Kolkata, "孟买", "Mumbai"),
    offer(Tz::Asia__Bangkok, "曼谷", "Bangkok"),
    offer(Tz::America__New_York, "纽约", "New York"),
    offer(Tz::America__Chicago, "芝加哥", "Chicago"),
    offer(Tz::America__Denver, "丹佛", "Denver"),
    offer(Tz::America__Los_Angeles, "洛杉矶", "Los Angeles"),
    offer(Tz::America__Toronto, "多伦多", "Toronto"),
    offer(Tz::America__Vancouver, "温哥华", "Vancouver"),
    offer(Tz::America__Sao_Paulo, "圣保罗", "São Paulo"),
    offer(Tz::Africa__Lagos, "拉各斯", "Lagos"),
];

/// The zones of a page with their labels, and how many pages there are. A page beyond the last is the last.
pub fn page(number: u8, language: Language) -> (Vec<(Zone, &'static str)>, u8, u8) {
    let pages = u8::try_from(OFFERS.len().div_ceil(PAGE)).unwrap_or(u8::MAX);
    let number = number.min(pages.saturating_sub(1));
    let shown = OFFERS
        .iter()
        .skip(usize::from(number) * PAGE)
        .take(PAGE)
        .map(|offer| (Zone(offer.zone), *offer.city.get(language)))
        .collect();
    (shown, number, pages)
}

/// The page that a zone is on, the first for one that is not in the list.
pub fn page_of(zone: Zone) -> u8 {
    let position = OFFERS.iter().position(|offer| offer.zone == zone.0);
    u8::try_from(position.unwrap_or_default() / PAGE).unwrap_or_default()
}

/// A zone by its name in the tz database, by a city, or by its distance to UTC in hours.
pub fn named(name: &str) -> Option<Zone> {
    let lower = name.to_lowercase();
    let is = |offer: &&Offer| {
        let (zh, en) = (offer.city.zh, offer.city.en.to_lowercase());
        zh == name || en == lower || en.replace(' ', "_") == lower
    };
    // `Singapore` is a zone as well, an old name of the one that is offered.
    let offered = OFFERS.iter().find(is).map(|offer| Zone(offer.zone));
    offered
        .or_else(|| Zone::from_name(name))
        .or_else(|| offset(&lower))
        .or_else(|| (name == "上海").then_some(Zone(Tz::Asia__Shanghai)))
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
