"""What axe, the library of accessibility rules, holds against a page that a browser shows.

Colours are judged light and dark, and each look once: letters of one colour, size and weight on
the same grounds look the same on every page. What asks where things are, or how large, is judged
on each page at each width. All else is judged on each page once, and again at another width only
where that one shows other parts of the page, or scripts made it another one. Judging is the
dearest thing that a browser test does.
"""

from axe_playwright_python.sync_playwright import Axe

COLOUR_RULES = ("color-contrast", "link-in-text-block")
# All others of axe's read the page and whether its parts are shown, and measure nothing
PLACE_RULES = (
    "avoid-inline-spacing",
    "label",
    "landmark-one-main",
    "page-has-heading-one",
    "scrollable-region-focusable",
    "select-name",
    "skip-link",
    "target-size",
)
# What WCAG 2.2 adds at level AA is off in axe until it is asked for. Fetching each style sheet
# again serves one experimental rule, costs two fifths of the time, and puts styles into the page,
# which the policy refuses.
OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
    "preload": False,
}

# The rules of colours look at what is marked, and no further
SCRIPT = f"""{Axe().axe_script}
axe.configure({{ rules: [
    {{ id: "color-contrast", selector: "[data-look]" }},
    {{ id: "link-in-text-block", selector: "a[href][data-look], [role=link][data-look]" }},
] }});"""

# The looks of letters, and whether this page is as it was judged before
LOOK = """() => {
    // The desk's links take a moment to change their colour
    document.getAnimations().forEach((moving) => moving.finish());
    const known = new Map();
    const grounds = (element) => {
        if (!element) return "";
        if (!known.has(element)) {
            const { backgroundColor, backgroundImage, filter, opacity } = getComputedStyle(element);
            const own = [backgroundColor, backgroundImage, filter, opacity].join();
            const below = grounds(element.parentElement);
            known.set(element, below.startsWith(own + "; ") ? below : `${own}; ${below}`);
        }
        return known.get(element);
    };
    const letters = (element) => {
        const { color, fontSize, fontWeight, textDecorationLine, textShadow } = getComputedStyle(element);
        return [element.localName, color, fontSize, fontWeight, textDecorationLine, textShadow];
    };
    const lettered = (element) =>
        element.matches("input, select, textarea") ||
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const shown = [];
    window.looks = {};
    for (const element of document.querySelectorAll("body *")) {
        const visible = element.checkVisibility({ visibilityProperty: true });
        shown.push(visible ? "+" : "-");
        if (!visible || !lettered(element)) continue;
        const parts = [...letters(element), ...letters(element.parentElement), grounds(element)];
        window.looks[parts.join("; ")] ??= element;
    }
    const root = document.documentElement;
    const now = shown.join("") + root.outerHTML;
    const same = root.judged === now;
    root.judged = now;
    return [Object.keys(window.looks), same];
}"""
JUDGE = """([options, looks]) => {
    const marked = looks.map((look) => window.looks[look]);
    marked.forEach((element) => element.setAttribute("data-look", ""));
    return axe.run(document, options).then(({ violations }) => {
        marked.forEach((element) => element.removeAttribute("data-look"));
        return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => [id, `${target}`]));
    });
}"""


def bring_to(page):
    """Make axe known on the page that is open, and on those that it opens later."""
    page.evaluate(SCRIPT)
    page.add_init_script(SCRIPT)


def findings(page, seen, schemes=("light", "dark")):
    """Every finding, as the rule and the element it is about, and the scheme of a colour.

    `seen` holds the looks that were judged before, on whatever page; those of this page are added.
    The page is left in the last of the schemes.
    """
    first, *others = schemes
    found = in_scheme(page, first, seen, whole=True)
    for scheme in others:
        found += in_scheme(page, scheme, seen)
    return found


def in_scheme(page, scheme, seen, *, whole=False):
    """The findings on colours that are new, and on all else where the whole page is to be judged."""
    page.emulate_media(color_scheme=scheme)
    looks, is_judged = page.evaluate(LOOK)
    looks = [look for look in looks if look not in seen]
    seen.update(looks)
    options = dict(OPTIONS)
    if not whole:
        options["runOnly"] = {"type": "rule", "values": COLOUR_RULES}
    elif is_judged:
        options["runOnly"] = {"type": "rule", "values": COLOUR_RULES + PLACE_RULES}
    if not whole and not looks:
        return []
    return [
        f"{rule}: {target}{f', {scheme}' if rule in COLOUR_RULES else ''}"
        for rule, target in page.evaluate(JUDGE, [options, looks])
    ]
