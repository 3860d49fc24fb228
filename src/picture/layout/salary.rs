//! Pay: for each group a bar from the lowest to the highest monthly pay, on a common scale from zero.

use super::page::{MARGIN, NAME, NAME_LINES, Page, ROOM, SMALL};
use super::wording;
use crate::picture::figure::{Pay, SalaryChart};
use crate::picture::scene::{Area, Type};
use crate::picture::theme::Ink;

const MOST_ROWS: usize = 8;
const BAR: f32 = 30.0;
const FIGURE: Type = Type::bold(36.0);
/// At most so many lines of the scale, so that their labels have room.
const MOST_TICKS: u32 = 7;
/// Beyond it no pay is drawn: in thousand CNY a month.
const MOST_PAY: f64 = 100_000.0;
const SCALE_HEIGHT: f32 = 16.0 + SMALL.size * 1.4;

pub fn draw(page: &mut Page, chart: &SalaryChart) {
    let rows = chart.rows.as_slice();
    let scale = Scale::of(&rows[..rows.len().min(MOST_ROWS)]);
    let has_medians = rows.iter().any(|row| row.median.is_some());
    // Alone a range is the picture; beside medians it stands back.
    let range_ink = match has_medians {
        true => Ink::AccentSoft,
        false => Ink::Accent,
    };
    if has_medians {
        page.legend(&[
            (range_ink, &wording::range()),
            (Ink::Accent, &wording::median_range()),
        ]);
    }
    page.limit -= SCALE_HEIGHT;
    let count = (rows.len(), MOST_ROWS, 0);
    page.rows(count, wording::more_rows, |page, index| {
        draw_row(page, &rows[index], &scale, range_ink);
        if rows[index].is_total && rows.len() > 1 {
            page.rule(page.y);
            page.y += 16.0;
        }
    });
    page.limit += SCALE_HEIGHT;
    draw_scale(page, &scale);
}

fn draw_row(page: &mut Page, row: &Pay, scale: &Scale, range_ink: Ink) {
    let figure = wording::pay(row.floor, row.ceiling);
    page.name_and_figure(
        (NAME, Ink::Text, &row.name),
        (FIGURE, Ink::Text, &figure),
        NAME_LINES,
    );
    page.y += 4.0;
    let y = page.y;
    let area = |low: f64, high: f64| Area {
        x: scale.x(low),
        y,
        width: (scale.x(high) - scale.x(low)).max(BAR / 2.0),
        height: BAR,
    };
    let whole = Area {
        x: MARGIN,
        width: ROOM,
        ..area(0.0, 0.0)
    };
    // A bar of nothing at the very right stays on the page.
    let inside = |area: Area| Area {
        x: area.x.min(MARGIN + ROOM - area.width),
        ..area
    };
    page.rounded(whole, 8.0, Ink::Track);
    for tick in scale.ticks().skip(1) {
        let x = scale.x(tick);
        if x < MARGIN + ROOM - 1.0 {
            page.way(&[(x, y), (x, y + BAR)], 0.0, 2.0, Ink::Ground);
        }
    }
    page.rounded(inside(area(row.floor, row.ceiling)), 8.0, range_ink);
    if let Some((low, high)) = row.median {
        page.rounded(inside(area(low, high)), 8.0, Ink::Accent);
    }
    page.y += BAR + 4.0;
    let detail = match row.median {
        Some((low, high)) => wording::with_median(&row.detail, low, high),
        None => row.detail.clone(),
    };
    page.name(MARGIN, ROOM, SMALL, Ink::Muted, &detail, 2);
    page.y += 14.0;
}

fn draw_scale(page: &mut Page, scale: &Scale) {
    let y = page.y;
    let mut free_from = 0.0;
    for tick in scale.ticks() {
        let x = scale.x(tick);
        page.way(&[(x, y), (x, y + 10.0)], 0.0, 3.0, Ink::Rule);
        let label = page.say(&wording::tick(tick));
        free_from = page.tick_label(x, y + 16.0, &label, free_from);
    }
    page.way(&[(MARGIN, y), (MARGIN + ROOM, y)], 0.0, 3.0, Ink::Rule);
    page.y += SCALE_HEIGHT;
}

/// From zero to a round number above the highest pay.
struct Scale {
    end: u32,
    step: u32,
}

impl Scale {
    fn of(rows: &[Pay]) -> Scale {
        let highest = rows.iter().map(|row| row.ceiling).fold(1.0, f64::max);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 1 and the most that is drawn"
        )]
        let highest = highest.min(MOST_PAY).ceil() as u32;
        let mut step = 1;
        for factor in [2, 5, 10].into_iter().cycle() {
            if highest.div_ceil(step) < MOST_TICKS {
                break;
            }
            // 1, 2, 5, 10, 20, 50 and so on.
            step = match factor {
                2 => step * 2,
                5 => step / 2 * 5,
                _ => step * 2,
            };
        }
        Scale {
            end: highest.div_ceil(step).saturating_mul(step),
            step,
        }
    }

    fn ticks(&self) -> impl Iterator<Item = f64> {
        (0..=self.end).step_by(self.step as usize).map(f64::from)
    }

    /// Where on the page; what is no number is nothing.
    fn x(&self, pay: f64) -> f32 {
        let share = (pay / f64::from(self.end)).clamp(0.0, 1.0);
        MARGIN + ROOM * if share.is_nan() { 0.0 } else { share as f32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_end_on_round_numbers() {
        for (ceiling, end, step) in [
            (0.0, 1, 1),
            (5.0, 5, 1),
            (8.5, 10, 2),
            (45.0, 50, 10),
            (60.0, 60, 10),
            (60.5, 80, 20),
            (250.0, 250, 50),
            (f64::INFINITY, 100_000, 20_000),
            (f64::NAN, 1, 1),
        ] {
            let row = Pay {
                ceiling,
                ..Pay::default()
            };
            let scale = Scale::of(&[row]);
            assert_eq!((scale.end, scale.step), (end, step), "{ceiling}");
        }
    }
}
