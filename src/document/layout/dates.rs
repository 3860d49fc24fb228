//! Dates at the right margin, brought back to their lines.

use super::line::{Line, NEXT_LINE};

/// How far, in letter sizes, a date may stand above or below the line it belongs to.
const BESIDE: f64 = 0.4;

/// Browsers draw what floats at the right margin before everything else: dates come back to their lines.
pub fn put_dates_back(lines: &mut Vec<Line>) {
    let dates: Vec<usize> = (0..lines.len())
        .filter(|&index| lines[index].is_date() && !is_in_column(lines, index))
        .collect();
    for index in dates.into_iter().rev() {
        let date = &lines[index];
        let beside = |line: &Line| {
            (line.y - date.y).abs() <= BESIDE * date.size
                && line.right() <= date.left()
                && !line.is_date()
        };
        let nearest = (0..lines.len())
            .filter(|&other| other != index && beside(&lines[other]))
            .max_by(|&a, &b| lines[a].right().total_cmp(&lines[b].right()));
        if let Some(nearest) = nearest {
            let date = std::mem::take(&mut lines[index].cells);
            lines[nearest].cells.extend(date);
        }
    }
    lines.retain(|line| !line.cells.is_empty());
}

/// Whether the line drawn before or after stands in one column with this one, and is no date.
fn is_in_column(lines: &[Line], index: usize) -> bool {
    let line = &lines[index];
    let beside = [index.checked_sub(1), Some(index + 1)];
    let mut beside = beside.into_iter().flatten().filter_map(|at| lines.get(at));
    beside.any(|other| {
        !other.is_date()
            && (other.left() - line.left()).abs() <= BESIDE * line.size
            && (other.y - line.y).abs() <= NEXT_LINE * line.size
    })
}
