//! The drawings. All are 640 × 400 and calm: few sizes, few angles, one accent.

use super::random::Random;
use super::{HEIGHT, Motif, Shapes, WIDTH};

/// Tones by their meaning.
const FAR: usize = 1;
const NEAR: usize = 2;
const ACCENT: usize = 3;

const W: i32 = WIDTH as i32;
const H: i32 = HEIGHT as i32;

pub(super) fn draw(motif: Motif, random: &mut Random, shapes: &mut Shapes) {
    match motif {
        Motif::Sound => sound(random, shapes),
        Motif::Steps => steps(random, shapes),
        Motif::Blocks => blocks(random, shapes),
        Motif::Any => match random.below(5) {
            0 => tiles(random, shapes),
            1 => rings(random, shapes),
            2 => waves(random, shapes),
            3 => rows(random, shapes),
            _ => blocks(random, shapes),
        },
    }
}

/// Quarter discs, half discs and discs on a grid, some of them large.
fn tiles(random: &mut Random, shapes: &mut Shapes) {
    const SIDE: i32 = 80;
    let (across, down) = (W / SIDE, H / SIDE);
    let mut taken = vec![false; (across * down) as usize];
    let at = |x: i32, y: i32| (y * across + x) as usize;
    for tone in [FAR, NEAR, FAR] {
        let (x, y) = (random.below(across - 1), random.below(down - 1));
        let cells = [at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1)];
        if cells.iter().any(|cell| taken.get(*cell) != Some(&false)) {
            continue;
        }
        for cell in cells {
            if let Some(cell) = taken.get_mut(cell) {
                *cell = true;
            }
        }
        tile(random, shapes, tone, (x * SIDE, y * SIDE), 2 * SIDE);
    }
    let accents = [random.below(across * down), random.below(across * down), random.below(across * down)];
    for y in 0..down {
        for x in 0..across {
            let cell = y * across + x;
            if taken.get(at(x, y)) != Some(&false) {
                continue;
            }
            if accents.contains(&cell) {
                tile(random, shapes, ACCENT, (x * SIDE, y * SIDE), SIDE);
            } else if random.chance(58) {
                let tone = if random.chance(62) { FAR } else { NEAR };
                tile(random, shapes, tone, (x * SIDE, y * SIDE), SIDE);
            }
        }
    }
}

/// One shape that fills a square.
fn tile(random: &mut Random, shapes: &mut Shapes, tone: usize, (x, y): (i32, i32), s: i32) {
    let (r, right, low) = (s / 2, x + s, y + s);
    match random.below(9) {
        0 => shapes.add(tone, format_args!("M{x} {y}h{s}A{s} {s} 0 0 1 {x} {low}z")),
        1 => shapes.add(tone, format_args!("M{right} {y}v{s}A{s} {s} 0 0 1 {x} {y}z")),
        2 => shapes.add(tone, format_args!("M{right} {low}h-{s}A{s} {s} 0 0 1 {right} {y}z")),
        3 => shapes.add(tone, format_args!("M{x} {low}v-{s}A{s} {s} 0 0 1 {right} {low}z")),
        4 => shapes.add(tone, format_args!("M{x} {y}v{s}A{r} {r} 0 0 0 {x} {y}z")),
        5 => shapes.add(tone, format_args!("M{x} {y}h{s}A{r} {r} 0 0 1 {x} {y}z")),
        6 => shapes.disc(tone, (x + r, y + r), r),
        7 => shapes.disc(tone, (x + r, y + r), s / 5),
        _ => shapes.rect(tone, (x, y), (s, s)),
    }
}

/// Rings around a point at the edge.
fn rings(random: &mut Random, shapes: &mut Shapes) {
    let x = [0, W / 4, W / 2, 3 * W / 4, W].get(random.below(5) as usize).copied().unwrap_or(0);
    let y = if random.chance(50) { 0 } else { H };
    let width = random.between(22, 34);
    let accent = random.between(2, 5);
    for ring in (0..10).rev() {
        let outer = (2 * ring + 2) * width;
        let inner = outer - width;
        let tone = if ring == accent {
            ACCENT
        } else if ring < accent || random.chance(25) {
            NEAR
        } else {
            FAR
        };
        for r in [outer, inner] {
            // The inner edge runs the other way round, so that it cuts a hole.
            let (sweep, left, across) = (i32::from(r == inner), x - r, 2 * r);
            shapes.add(
                tone,
                format_args!("M{left} {y}a{r} {r} 0 1 {sweep} {across} 0a{r} {r} 0 1 {sweep}-{across} 0z"),
            );
        }
    }
    let opposite = if y == 0 { H - random.between(60, 120) } else { random.between(60, 120) };
    let side = if x < W / 2 { W - random.between(60, 150) } else { random.between(60, 150) };
    shapes.disc(ACCENT, (side, opposite), random.between(18, 34));
}

/// Layers of hills with a disc behind them.
fn waves(random: &mut Random, shapes: &mut Shapes) {
    const STEP: i32 = W / 4;
    shapes.are_layered = true;
    let (x, y) = (random.between(90, W - 90), random.between(70, 140));
    shapes.disc(ACCENT, (x, y), random.between(34, 58));
    for (tone, height) in [(FAR, 170), (NEAR, 245), (ACCENT, 325)] {
        let mut from = height + random.between(-40, 40);
        shapes.add(tone, format_args!("M0 {H}V{from}"));
        for at in 0..4 {
            let to = height + random.between(-48, 48);
            let (middle, right) = (at * STEP + STEP / 2, (at + 1) * STEP);
            shapes.add(tone, format_args!("C{middle} {from} {middle} {to} {right} {to}"));
            from = to;
        }
        shapes.add(tone, format_args!("V{H}z"));
    }
}

/// Rows of bars, as of records in a table.
fn rows(random: &mut Random, shapes: &mut Shapes) {
    const THICK: i32 = 26;
    let marked = random.between(1, 5);
    for row in 0..7 {
        let y = 34 + row * 51;
        let mut x = 48;
        let mut bar = 0;
        while x < W - 100 && bar < 6 {
            let length = (random.between(2, 7) * 26).min(W - 48 - x);
            let tone = if row == marked && bar % 3 == 1 {
                ACCENT
            } else if bar == 0 || random.chance(26) {
                NEAR
            } else {
                FAR
            };
            shapes.bar(tone, (x, y), length, THICK, false);
            x += length + 22;
            bar += 1;
        }
    }
}

/// Towers of blocks, seen from above.
fn blocks(random: &mut Random, shapes: &mut Shapes) {
    const HALF: i32 = 96;
    const FLAT: i32 = 48;
    shapes.are_layered = true;
    // From the back to the front.
    for (column, row) in [(0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (2, 1)] {
        let height = random.between(0, 3) * 34 + random.between(20, 34);
        let (x, ground) = (W / 2 - HALF / 2 + (column - row) * HALF, 196 + (column + row) * FLAT);
        let (top, half, flat) = (ground - height, HALF, FLAT);
        shapes.add(FAR, format_args!("M{x} {}l{half} {flat}-{half} {flat}-{half}-{flat}z", top - flat));
        shapes.add(NEAR, format_args!("M{} {top}l{half} {flat}v{height}l-{half}-{flat}z", x - half));
        shapes.add(ACCENT, format_args!("M{} {top}l-{half} {flat}v{height}l{half}-{flat}z", x + half));
    }
}

/// Stairs up to a disc.
fn steps(random: &mut Random, shapes: &mut Shapes) {
    let count = random.between(5, 7);
    let (width, left) = (W / (count + 1), W / (2 * (count + 1)));
    let mut height = random.between(36, 60);
    for step in 0..count {
        let is_last = step + 1 == count;
        let tone = if is_last {
            ACCENT
        } else if step % 2 == 0 {
            FAR
        } else {
            NEAR
        };
        shapes.rect(tone, (left + step * width, H - height), (width - 10, height));
        if is_last {
            let r = random.between(14, 24);
            shapes.disc(ACCENT, (left + step * width + (width - 10) / 2, H - height - r - 16), r);
        }
        height += random.between(26, 44);
    }
}

/// Bars around a middle line, as of a recording.
fn sound(random: &mut Random, shapes: &mut Shapes) {
    const THICK: i32 = 18;
    let (from, to) = (random.between(4, 9), random.between(11, 16));
    for bar in 0..20_i32 {
        // Louder towards the middle.
        let swell = 100 - (bar * 2 - 19).abs() * 4;
        let length = (random.between(50, 280) * swell / 100).max(THICK);
        let tone = if bar >= from && bar < to {
            ACCENT
        } else if bar % 3 == 0 {
            NEAR
        } else {
            FAR
        };
        shapes.bar(tone, (30 + bar * 29, (H - length) / 2), length, THICK, true);
    }
}
