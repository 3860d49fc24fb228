//! Columns side by side that a page draws row by row: each is read to its end before the next.
//!
//! A table is drawn in the same way and keeps its rows. Invariant: pure; what is no column stays in its order.

use super::line::{Cell, Line, is_date};

/// Lines that a column has at least.
const FEWEST: usize = 3;
/// In letter sizes: how far from the left edge of the lines a second column begins at least, ...
const FARTHEST_INDENT: f64 = 6.0;
/// ... how far from the first one's text, ...
const GUTTER: f64 = 0.8;
/// ... how much left edges of one column differ, ...
const SAME_EDGE: f64 = 0.5;
/// ... and how much the base of one line does.
const SAME_LINE: f64 = 0.4;
/// Characters that the cells of a column of text have on average; those of a column of figures have fewer.
const TEXT_CELL: usize = 8;
/// What stands between the items of a list; labels of a table hold none.
const LISTS: &[char] = &[',', '、', '，', ';', '；', '/', '|'];
/// Lists in the left column that tell it from labels.
const FEWEST_LISTS: usize = 2;
/// How often drawing goes from one column to the other where both are drawn at once.
const FEWEST_TURNS: usize = 3;

/// The lines of a page, in the order in which it draws them, with columns one after the other.
pub(super) fn in_order(lines: Vec<Line>) -> Vec<Line> {
    let mut ordered = Vec::with_capacity(lines.len());
    let mut run: Vec<Line> = Vec::new();
    for line in lines {
        let goes_up = |last: &Line| line.y < last.y - SAME_LINE * line.size;
        if run.last().is_some_and(goes_up) {
            unfold(std::mem::take(&mut run), &mut ordered);
        }
        run.push(line);
    }
    unfold(run, &mut ordered);
    ordered
}

/// Takes up lines that go down the page: stretches between those that run across, as columns where they are some.
fn unfold(run: Vec<Line>, ordered: &mut Vec<Line>) {
    let Some(edge) = second_edge(&run) else {
        return ordered.extend(run);
    };
    let mut stretch: Vec<Line> = Vec::new();
    for line in run {
        let slack = GUTTER * line.size;
        let across = |cell: &Cell| cell.left < edge - slack && cell.right > edge - slack;
        if line.cells.iter().any(across) {
            split(std::mem::take(&mut stretch), edge, ordered);
            ordered.push(line);
        } else {
            stretch.push(line);
        }
    }
    split(stretch, edge, ordered);
}

/// Where a second column would begin: the edge that most cells share which stand far from the left.
fn second_edge(run: &[Line]) -> Option<f64> {
    let first = run.iter().map(Line::left).fold(f64::INFINITY, f64::min);
    let mut edges: Vec<(f64, f64)> = run
        .iter()
        .flat_map(|line| line.cells.iter().map(|cell| (cell.left, line.size)))
        .filter(|(left, size)| left - first >= FARTHEST_INDENT * size)
        .collect();
    edges.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best: Option<(usize, f64)> = None;
    let mut start = 0;
    for end in 0..edges.len() {
        while edges[end].0 - edges[start].0 > SAME_EDGE * edges[end].1 {
            start += 1;
        }
        let cells = end + 1 - start;
        if cells >= FEWEST && best.is_none_or(|(most, _)| cells > most) {
            best = Some((cells, edges[start].0));
        }
    }
    best.map(|(_, edge)| edge)
}

/// Both sides of an edge one after the other, if they are columns.
fn split(stretch: Vec<Line>, edge: f64, ordered: &mut Vec<Line>) {
    if !are_columns(&stretch, edge) {
        return ordered.extend(stretch);
    }
    let mut behind = Vec::new();
    for line in stretch {
        let (y, size) = (line.y, line.size);
        let (right, left): (Vec<Cell>, Vec<Cell>) = line
            .cells
            .into_iter()
            .partition(|cell| is_right(cell, edge, size));
        let line = |cells: Vec<Cell>| (!cells.is_empty()).then_some(Line { cells, y, size });
        ordered.extend(line(left));
        behind.extend(line(right));
    }
    ordered.extend(behind);
}

fn is_right(cell: &Cell, edge: f64, size: f64) -> bool {
    cell.left >= edge - SAME_EDGE * size
}

fn are_columns(stretch: &[Line], edge: f64) -> bool {
    let cells = |wanted: bool| {
        stretch.iter().flat_map(move |line| {
            let of_side = move |cell: &&Cell| is_right(cell, edge, line.size) == wanted;
            line.cells.iter().filter(of_side)
        })
    };
    let (left, right) = (cells(false).count(), cells(true).count());
    let letters: usize = cells(true).map(|cell| cell.text.chars().count()).sum();
    let dates = cells(true).filter(|cell| is_date(&cell.text)).count();
    if left.min(right) < FEWEST || dates * 2 > right || letters < TEXT_CELL * right {
        return false;
    }
    let rows = stretch.iter().filter(|line| line.cells.len() > 1).count();
    let lists = cells(false)
        .filter(|cell| cell.text.contains(LISTS))
        .count();
    let sides: Vec<bool> = stretch
        .iter()
        .map(|line| line.left() >= edge - SAME_EDGE * line.size)
        .collect();
    let turns = sides.windows(2).filter(|pair| pair[0] != pair[1]).count();
    // No table has its rows on two levels.
    let levels = rows == 0 && turns >= FEWEST_TURNS;
    levels || rows >= FEWEST && lists >= FEWEST_LISTS
}
