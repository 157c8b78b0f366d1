//! Tasks → a drawing: one row for each, an axis below.

use super::dates::{self, DAY};
use super::{Mark, Minute, Plan, Task};
use crate::graph::{title, title_width};
use crate::layout::{Point, Rect};
use crate::svg::{Anchor, Canvas, Look, Paint, Voice};
use crate::text;

const ROW: f64 = 30.0;
const BAR: f64 = 22.0;
const MARGIN: f64 = 12.0;
/// Width of the time that all tasks take together.
const WIDTH: f64 = 500.0;

/// Draws a plan; returns its size.
pub fn draw(plan: &Plan, heading: Option<&str>, canvas: &mut Canvas) -> Point {
    let tasks = || plan.sections.iter().flat_map(|section| &section.tasks);
    let first = tasks().map(|task| task.start).min().unwrap_or(0);
    let last = tasks().map(|task| task.end).max().unwrap_or(first).max(first + 1);
    let names = plan.sections.iter().map(|section| text::width(&section.name) * 1.08).fold(0.0, f64::max);
    let left = MARGIN + if names > 0.0 { names + 16.0 } else { 0.0 };
    let scale = WIDTH / (last - first) as f64;
    let x = |at: Minute| left + (at - first) as f64 * scale;
    let beside =
        tasks().filter(|task| !fits(task, scale)).map(|task| x(task.end) + 12.0 + text::width(&task.name));
    let mut width = beside.fold(left + WIDTH, f64::max) + MARGIN;
    if let Some(heading) = heading {
        width = width.max(title_width(heading));
    }
    let top = MARGIN + heading.map_or(0.0, |heading| title(canvas, heading, width));
    let rows: usize = plan.sections.iter().map(|section| section.tasks.len().max(1)).sum();
    let bottom = top + rows as f64 * ROW;
    let mut y = top;
    for (number, section) in plan.sections.iter().enumerate() {
        let height = section.tasks.len().max(1) as f64 * ROW;
        if number % 2 == 0 {
            let rect = Rect { at: Point::new(MARGIN / 2.0, y), size: Point::new(width - MARGIN, height) };
            canvas.rect(Paint::Soft, &Look::default(), rect, 3.0);
        }
        let at = Point::new(MARGIN + 2.0, y + height / 2.0);
        canvas.text(Voice::Bold, &Look::default(), at, Anchor::Start, &section.name);
        y += height;
    }
    let (form, ticks) = axis(plan, first, last);
    for tick in ticks {
        canvas.line(Paint::Thin, Point::new(x(tick), top), Point::new(x(tick), bottom + 4.0));
        let at = Point::new(x(tick), bottom + 16.0);
        canvas.text(Voice::Small, &Look::default(), at, Anchor::Middle, &dates::write(tick, &form));
    }
    let mut y = top;
    for section in &plan.sections {
        for task in &section.tasks {
            draw_task(canvas, task, (x(task.start), x(task.end)), y + ROW / 2.0, fits(task, scale));
            y += ROW;
        }
        if section.tasks.is_empty() {
            y += ROW;
        }
    }
    Point::new(width, bottom + 30.0)
}

/// True if the name of a task is in its bar.
fn fits(task: &Task, scale: f64) -> bool {
    !task.is_milestone && text::width(&task.name) + 12.0 <= (task.end - task.start) as f64 * scale
}

fn draw_task(canvas: &mut Canvas, task: &Task, (from, to): (f64, f64), y: f64, is_inside: bool) {
    let paint = match task.mark {
        Mark::Planned => Paint::Mark(0),
        Mark::Active => Paint::Mark(1),
        Mark::Done => Paint::Mark(2),
        Mark::Critical => Paint::Mark(3),
    };
    let plain = Look::default();
    let mut beside = to + 8.0;
    if task.is_milestone {
        let (at, half) = ((from + to) / 2.0, BAR / 2.0);
        let corners = [(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)];
        let corners = corners.map(|(x, dy)| Point::new(at + x, y + dy));
        canvas.polygon(paint, &plain, &corners, true);
        beside = at + half + 6.0;
    } else {
        let rect = Rect { at: Point::new(from, y - BAR / 2.0), size: Point::new((to - from).max(2.0), BAR) };
        canvas.rect(paint, &plain, rect, 3.0);
    }
    if is_inside {
        canvas.text(Voice::Plain, &plain, Point::new((from + to) / 2.0, y), Anchor::Middle, &task.name);
    } else {
        canvas.text(Voice::Plain, &plain, Point::new(beside, y), Anchor::Start, &task.name);
    }
}

/// The form of dates, and where they are.
fn axis(plan: &Plan, first: Minute, last: Minute) -> (String, Vec<Minute>) {
    let length = last - first;
    let most = 8;
    let steps: [Minute; 14] = [
        5,
        15,
        30,
        60,
        3 * 60,
        6 * 60,
        12 * 60,
        DAY,
        2 * DAY,
        7 * DAY,
        14 * DAY,
        30 * DAY,
        91 * DAY,
        365 * DAY,
    ];
    let step = steps.into_iter().find(|step| length / step <= most).unwrap_or(length / most + 1);
    let mut ticks = Vec::new();
    if (30 * DAY..=365 * DAY).contains(&step) {
        let months = if step == 30 * DAY {
            1
        } else if step == 91 * DAY {
            3
        } else {
            12
        };
        let (year, month, _) = dates::date(first.div_euclid(DAY));
        let begin = if months == 12 { 1 } else { month };
        let mut at = dates::days(year, begin, 1) * DAY;
        while at <= last && ticks.len() < 40 {
            if at >= first {
                ticks.push(at);
            }
            at = dates::add_months(at, months);
        }
    } else {
        // Weeks begin where the plan begins; hours and days at round ones.
        let begin = if step >= DAY { first.div_euclid(DAY) * DAY } else { first.div_euclid(step) * step };
        let ticks_from = (0..40).map(|number| begin + number * step);
        ticks.extend(ticks_from.filter(|at| *at >= first && *at <= last));
    }
    let is_one_year = dates::date(first.div_euclid(DAY)).0 == dates::date(last.div_euclid(DAY)).0;
    let usual = match step {
        step if step < DAY && length <= DAY => "%H:%M",
        step if step < DAY => "%m-%d %H:%M",
        step if step >= 30 * DAY => "%Y-%m",
        _ if is_one_year => "%m-%d",
        _ => "%Y-%m-%d",
    };
    (plan.axis.clone().unwrap_or_else(|| usual.to_owned()), ticks)
}
