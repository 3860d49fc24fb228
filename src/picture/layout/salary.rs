//! Pay: for each group a bar from the lowest to the highest monthly pay, on a common scale from zero.

use super::page::{MARGIN, NAME, Page, ROOM, SMALL};
use super::wording;
use crate::language::Text;
use crate::picture::figure::{Pay, SalaryChart};
use crate::picture::scene::{Area, Type};
use crate::picture::theme::Ink;

const MOST_ROWS: usize = 10;
const BAR: f32 = 30.0;
const FIGURE: Type = Type::bold(38.0);
/// At most so many lines of the scale, so that their labels have room.
const MOST_TICKS: u32 = 7;

pub fn draw(page: &mut Page, chart: &SalaryChart) {
    let rows = &chart.rows[..chart.rows.len().min(MOST_ROWS)];
    let scale = Scale::of(rows);
    if rows.iter().any(|row| row.median.is_some()) {
        page.legend(&[
            (Ink::AccentSoft, &wording::range()),
            (Ink::Accent, &wording::median()),
        ]);
    }
    for row in rows {
        draw_row(page, row, &scale);
        if row.is_total && rows.len() > 1 {
            page.rule(page.y);
            page.y += 22.0;
        }
    }
    draw_scale(page, &scale);
}

fn draw_row(page: &mut Page, row: &Pay, scale: &Scale) {
    let name = page.say(&row.name);
    let figure = format!("{}-{}K", row.min_k, row.max_k);
    page.name_and_figure(
        MARGIN,
        (NAME, Ink::Text, &name),
        (FIGURE, Ink::Text, &figure),
    );
    page.y += 6.0;
    let area = |low: u32, high: u32| Area {
        x: scale.x(low),
        y: page.y,
        width: (scale.x(high) - scale.x(low)).max(BAR),
        height: BAR,
    };
    let whole = Area {
        x: MARGIN,
        width: ROOM,
        ..area(0, 0)
    };
    let (range, median) = (
        area(row.min_k, row.max_k),
        row.median.map(|(low, high)| area(low, high)),
    );
    page.rounded(whole, 8.0, Ink::Track);
    let range_ink = if median.is_some() {
        Ink::AccentSoft
    } else {
        Ink::Accent
    };
    page.rounded(range, 8.0, range_ink);
    if let Some(median) = median {
        page.rounded(median, 8.0, Ink::Accent);
    }
    page.y += BAR + 6.0;
    let detail = match row.median {
        Some((low, high)) => {
            let label = wording::median();
            Text::new(
                format!("{}，{}{low}-{high}K", row.detail.zh, label.zh),
                format!("{}, {} {low}-{high}K", row.detail.en, label.en),
            )
        }
        None => row.detail.clone(),
    };
    page.paragraph(MARGIN, ROOM, SMALL, Ink::Muted, &detail, 2);
    page.y += 18.0;
}

fn draw_scale(page: &mut Page, scale: &Scale) {
    let y = page.y;
    let mut free_from = 0.0;
    for tick in (0..=scale.end).step_by(scale.step as usize) {
        let x = scale.x(tick);
        page.line((x, y), (x, y + 12.0), 3.0, Ink::Rule);
        let label = if tick == 0 {
            "0".to_owned()
        } else {
            format!("{tick}K")
        };
        free_from = page.tick_label(x, y + 18.0, &label, free_from);
    }
    page.line((MARGIN, y), (MARGIN + ROOM, y), 3.0, Ink::Rule);
    page.y += 18.0 + SMALL.line_height();
}

/// From zero to a round number above the highest pay.
struct Scale {
    end: u32,
    step: u32,
}

impl Scale {
    fn of(rows: &[Pay]) -> Scale {
        let highest = rows
            .iter()
            .map(|row| row.max_k)
            .max()
            .unwrap_or_default()
            .max(1);
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

    fn x(&self, k: u32) -> f32 {
        MARGIN + ROOM * (k as f32 / self.end as f32).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_end_on_round_numbers() {
        for (max_k, end, step) in [
            (0, 1, 1),
            (5, 5, 1),
            (9, 10, 2),
            (45, 50, 10),
            (60, 60, 10),
            (61, 80, 20),
            (250, 250, 50),
            (u32::MAX, u32::MAX, 1_000_000_000),
        ] {
            let row = Pay {
                name: Text::default(),
                detail: Text::default(),
                min_k: 0,
                max_k,
                median: None,
                is_total: false,
            };
            let scale = Scale::of(&[row]);
            assert_eq!((scale.end, scale.step), (end, step), "{max_k}");
        }
    }
}
