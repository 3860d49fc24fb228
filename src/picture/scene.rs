//! A picture as shapes with positions, between layout and SVG.
//!
//! Invariant: every text is showable and knows its extent, so that a test can tell whether two of them overlap or
//! one leaves the picture.

use super::fonts::{Fonts, Weight};
use super::theme::Ink;

/// How far above the baseline a line of type reaches, as a share of its size; the rest is below.
pub const ASCENT: f32 = 0.88;

/// Shapes in the order they are drawn, in pixels from the top left.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    pub width: f32,
    pub height: f32,
    pub shapes: Vec<Shape>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Box {
        area: Area,
        radius: f32,
        ink: Ink,
    },
    Dot {
        x: f32,
        y: f32,
        radius: f32,
        ink: Ink,
    },
    /// A line through points, with rounded corners.
    Way {
        points: Vec<(f32, f32)>,
        /// Of the corners.
        radius: f32,
        width: f32,
        ink: Ink,
    },
    Text(Label),
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    pub text: String,
    pub area: Area,
    pub size: f32,
    pub weight: Weight,
    pub ink: Ink,
}

/// Size and weight of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// Pixels from the top of the ascenders to the bottom of the descenders.
    pub size: f32,
    pub weight: Weight,
}

impl Label {
    /// `text` must be showable in `face`. Its area starts at `x` and `y` and is as wide as the text is.
    pub fn new(fonts: &Fonts, text: &str, x: f32, y: f32, face: Type, ink: Ink) -> Label {
        Label {
            area: Area {
                x,
                y,
                width: fonts.width(text, face.size, face.weight),
                height: face.size,
            },
            text: text.to_owned(),
            size: face.size,
            weight: face.weight,
            ink,
        }
    }

    pub fn baseline(&self) -> f32 {
        self.area.y + self.size * ASCENT
    }
}

impl Type {
    pub const fn regular(size: f32) -> Type {
        Type {
            size,
            weight: Weight::Regular,
        }
    }

    pub const fn bold(size: f32) -> Type {
        Type {
            size,
            weight: Weight::Bold,
        }
    }

    /// The same in a weight that has all characters of a showable text.
    pub fn for_text(self, fonts: &Fonts, text: &str) -> Type {
        Type {
            weight: fonts.weight_for(text, self.weight),
            ..self
        }
    }

    /// From one line to the next.
    pub fn line_height(self) -> f32 {
        (self.size * 1.4).round()
    }
}

#[cfg(test)]
impl Area {
    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// Whether both cover more than a hair of the same place.
    pub fn overlaps(&self, other: &Area) -> bool {
        const HAIR: f32 = 0.5;
        self.x + HAIR < other.right()
            && other.x + HAIR < self.right()
            && self.y + HAIR < other.bottom()
            && other.y + HAIR < self.bottom()
    }
}

#[cfg(test)]
impl Scene {
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Text(label) => Some(label),
            _ => None,
        })
    }
}
