//! The allow-lists: elements and attributes that a picture may have. Tables only; `writer` applies them.

/// Elements of SVG that show something, or control how it is shown (SVG 2, Filter Effects, CSS Masking; SMIL without
/// `discard`).
pub const ELEMENTS: [&str; 60] = [
    "a",
    "animate",
    "animateMotion",
    "animateTransform",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "set",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
    "view",
];

/// Elements, in lower case, that run code, load something or embed other documents, in SVG or in HTML. One that is
/// inside a dropped element causes a refusal as well: it is there for a reason.
pub const ACTIVE: [&str; 18] = [
    "applet", "audio", "base", "canvas", "embed", "form", "frame", "frameset", "handler", "iframe", "link",
    "listener", "meta", "object", "portal", "prefetch", "script", "video",
];

/// Attributes whose values are CSS, whose text may be an address.
pub const PRESENTATION: [&str; 82] = [
    "alignment-baseline",
    "baseline-shift",
    "clip",
    "clip-path",
    "clip-rule",
    "color",
    "color-interpolation",
    "color-interpolation-filters",
    "color-rendering",
    "cursor",
    "direction",
    "display",
    "dominant-baseline",
    "enable-background",
    "fill",
    "fill-opacity",
    "fill-rule",
    "filter",
    "flood-color",
    "flood-opacity",
    "font",
    "font-family",
    "font-feature-settings",
    "font-kerning",
    "font-size",
    "font-size-adjust",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-variant-caps",
    "font-variant-ligatures",
    "font-variation-settings",
    "font-weight",
    "glyph-orientation-horizontal",
    "glyph-orientation-vertical",
    "image-rendering",
    "isolation",
    "kerning",
    "letter-spacing",
    "lighting-color",
    "line-height",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mask-type",
    "mix-blend-mode",
    "opacity",
    "overflow",
    "paint-order",
    "pointer-events",
    "shape-inside",
    "shape-rendering",
    "solid-color",
    "solid-opacity",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-align",
    "text-anchor",
    "text-decoration",
    "text-orientation",
    "text-overflow",
    "text-rendering",
    "text-transform",
    "transform-box",
    "transform-origin",
    "unicode-bidi",
    "vector-effect",
    "visibility",
    "white-space",
    "word-break",
    "word-spacing",
    "writing-mode",
];

/// Attributes whose values are numbers, names and lists of them.
pub const PLAIN: [&str; 129] = [
    "accumulate",
    "additive",
    "amplitude",
    "attributeName",
    "attributeType",
    "azimuth",
    "baseFrequency",
    "baseProfile",
    "begin",
    "bias",
    "by",
    "calcMode",
    "class",
    "clipPathUnits",
    "cx",
    "cy",
    "d",
    "diffuseConstant",
    "divisor",
    "dur",
    "dx",
    "dy",
    "edgeMode",
    "elevation",
    "end",
    "exponent",
    "filterUnits",
    "focusable",
    "fr",
    "from",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "id",
    "in",
    "in2",
    "intercept",
    "k1",
    "k2",
    "k3",
    "k4",
    "kernelMatrix",
    "kernelUnitLength",
    "keyPoints",
    "keySplines",
    "keyTimes",
    "lang",
    "lengthAdjust",
    "limitingConeAngle",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "maskContentUnits",
    "maskUnits",
    "max",
    "media",
    "method",
    "min",
    "mode",
    "numOctaves",
    "offset",
    "operator",
    "order",
    "orient",
    "origin",
    "path",
    "pathLength",
    "patternContentUnits",
    "patternTransform",
    "patternUnits",
    "points",
    "pointsAtX",
    "pointsAtY",
    "pointsAtZ",
    "preserveAlpha",
    "preserveAspectRatio",
    "primitiveUnits",
    "r",
    "radius",
    "refX",
    "refY",
    "repeatCount",
    "repeatDur",
    "requiredExtensions",
    "requiredFeatures",
    "restart",
    "result",
    "role",
    "rotate",
    "rx",
    "ry",
    "scale",
    "seed",
    "side",
    "slope",
    "spacing",
    "specularConstant",
    "specularExponent",
    "spreadMethod",
    "startOffset",
    "stdDeviation",
    "stitchTiles",
    "surfaceScale",
    "systemLanguage",
    "tabindex",
    "tableValues",
    "targetX",
    "targetY",
    "textLength",
    "title",
    "to",
    "transform",
    "type",
    "values",
    "version",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "xChannelSelector",
    "y",
    "y1",
    "y2",
    "yChannelSelector",
    "z",
    "zoomAndPan",
];

/// Attributes that animations may change: geometry, and all of `PRESENTATION`. Not addresses, not handlers, not whole
/// styles, and not the class, which determines the style rules that apply.
pub const ANIMATED: [&str; 65] = [
    "amplitude",
    "azimuth",
    "baseFrequency",
    "bias",
    "cx",
    "cy",
    "d",
    "diffuseConstant",
    "divisor",
    "dx",
    "dy",
    "elevation",
    "exponent",
    "fr",
    "fx",
    "fy",
    "gradientTransform",
    "height",
    "in",
    "in2",
    "intercept",
    "k1",
    "k2",
    "k3",
    "k4",
    "kernelMatrix",
    "limitingConeAngle",
    "markerHeight",
    "markerWidth",
    "mode",
    "numOctaves",
    "offset",
    "operator",
    "order",
    "orient",
    "pathLength",
    "patternTransform",
    "points",
    "pointsAtX",
    "pointsAtY",
    "pointsAtZ",
    "preserveAspectRatio",
    "r",
    "radius",
    "refX",
    "refY",
    "rotate",
    "rx",
    "ry",
    "scale",
    "seed",
    "slope",
    "specularConstant",
    "specularExponent",
    "startOffset",
    "stdDeviation",
    "surfaceScale",
    "tableValues",
    "textLength",
    "transform",
    "values",
    "viewBox",
    "width",
    "x",
    "y",
];

/// Treatment of an attribute without a namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// Kept, if it cannot be an address.
    Plain,
    /// Kept as a value of CSS.
    Css,
    /// Kept as declarations of CSS.
    Style,
    /// Kept as an address.
    Address,
    /// It would run code.
    Handler,
    /// It is dropped.
    Dropped,
}

/// The element of SVG with this name that may be written.
pub fn element(name: &str) -> Option<&'static str> {
    ELEMENTS.binary_search(&name).ok().and_then(|at| ELEMENTS.get(at).copied())
}

/// True for an element of SVG or HTML that does more than show something.
pub fn is_active(name: &str) -> bool {
    ACTIVE.contains(&name.to_ascii_lowercase().as_str())
}

/// True for an attribute that runs code on an event.
pub fn is_handler(name: &str) -> bool {
    let is_named_so = |bytes: &[u8]| matches!(bytes, [b'o' | b'O', b'n' | b'N', _, ..]);
    is_named_so(name.as_bytes()) && name.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The treatment of an attribute without a namespace.
pub fn attribute(name: &str) -> Treatment {
    match name {
        "style" => Treatment::Style,
        "href" => Treatment::Address,
        _ if PRESENTATION.binary_search(&name).is_ok() => Treatment::Css,
        _ if PLAIN.binary_search(&name).is_ok() || is_extension(name) => Treatment::Plain,
        _ if is_handler(name) => Treatment::Handler,
        _ => Treatment::Dropped,
    }
}

/// True for attributes for screen readers, and for custom ones that styles may use.
fn is_extension(name: &str) -> bool {
    let rest = name.strip_prefix("aria-").or_else(|| name.strip_prefix("data-"));
    rest.is_some_and(|rest| {
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b);
        !rest.is_empty() && rest.len() <= 64 && rest.bytes().all(is_plain)
    })
}

/// True for an element that draws the part of the picture to which its address refers.
pub fn draws_what_it_names(element: &str) -> bool {
    matches!(element, "use" | "feImage" | "pattern" | "filter")
}

/// True for an attribute that an animation may change.
pub fn may_be_animated(name: &str) -> bool {
    ANIMATED.binary_search(&name).is_ok() || PRESENTATION.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_refuse_what_runs() {
        assert!(
            ELEMENTS.is_sorted() && PRESENTATION.is_sorted() && PLAIN.is_sorted() && ANIMATED.is_sorted()
        );
        for name in
            ["script", "foreignObject", "iframe", "handler", "animateColor", "discard", "cursor", "font"]
        {
            assert_eq!(element(name), None, "{name}");
        }
        for name in ["onload", "ONCLICK", "onbegin"] {
            assert_eq!(attribute(name), Treatment::Handler, "{name}");
        }
        for name in ["src", "content", "data-", "data-a=b", "xmlns", "ping", "formaction"] {
            assert_eq!(attribute(name), Treatment::Dropped, "{name}");
        }
        for name in ["href", "xlink:href", "onload", "style", "class", "id", "attributeName", "from"] {
            assert!(!may_be_animated(name), "{name}");
        }
    }
}
