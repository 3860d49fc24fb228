//! Whether a posting is worth telling somebody of who asked for postings that fit.

use super::verdict::{Verdict, Word};
use crate::knowledge::{Knowledge, Posting, PostingId};
use crate::profile::Profile;

/// The place of work from anywhere.
const REMOTE: &str = "remote";

/// Whether it fits or nearly does, in the city and at the pay that they want as far as it states them. `None` where the
/// knowledge does not hold it.
pub fn is_worth_telling(
    knowledge: &Knowledge,
    profile: &Profile,
    posting: &PostingId,
) -> Option<bool> {
    let verdict = Verdict::of_posting(knowledge, profile, posting)?;
    let posting = knowledge.postings.get(posting)?;
    let fits = matches!(verdict.word, Word::Fits | Word::Nearly);
    Some(fits && is_in_city(profile, posting) && is_paid_enough(profile, posting))
}

fn is_in_city(profile: &Profile, posting: &Posting) -> bool {
    let Some(city) = &profile.city else {
        return true;
    };
    let mut places = posting.places();
    posting.city.is_none() || places.any(|place| place == city.as_str() || place == REMOTE)
}

/// Pay in another currency is never compared.
fn is_paid_enough(profile: &Profile, posting: &Posting) -> bool {
    let stated = posting.monthly_cny();
    let most = stated.and_then(|(floor, ceiling)| ceiling.or(floor));
    match (profile.pay_floor, most) {
        (Some(least), Some(most)) => most >= f64::from(least),
        _ => true,
    }
}
