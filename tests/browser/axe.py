"""What axe, the library of accessibility rules, holds against a page that a browser shows.

Colours are judged light and dark, and each look once: letters of one colour, size and weight on
the same grounds look the same on every page. Everything else is judged on each page anew, and in
the light alone, since the dark changes nothing but colours. Judging contrast is the dearest thing
that a browser test does.
"""

from axe_playwright_python.sync_playwright import Axe

SCRIPT = Axe().axe_script

COLOUR_RULES = ("color-contrast", "link-in-text-block")
# What WCAG 2.2 adds at level AA is off in axe until it is asked for. Fetching each style sheet
# again serves one experimental rule, and costs two fifths of the time.
ALL_BUT_COLOURS = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}}
    | {rule: {"enabled": False} for rule in COLOUR_RULES},
    "preload": False,
}
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": COLOUR_RULES},
    "preload": False,
}

FIND_LOOKS = """() => {
    const grounds = (element) => {
        const found = [];
        for (let at = element; at; at = at.parentElement) {
            const { backgroundColor, backgroundImage, filter, opacity } = getComputedStyle(at);
            found.push([backgroundColor, backgroundImage, filter, opacity].join());
        }
        return found.filter((ground, at) => ground !== found[at - 1]);
    };
    const letters = (element) => {
        const { color, fontSize, fontWeight, textDecorationLine, textShadow } = getComputedStyle(element);
        return [element.localName, color, fontSize, fontWeight, textDecorationLine, textShadow];
    };
    const lettered = (element) =>
        element.matches("input, select, textarea") ||
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    window.looks = {};
    for (const element of document.querySelectorAll("body *")) {
        if (!lettered(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
        const parts = [...letters(element), ...letters(element.parentElement), ...grounds(element)];
        window.looks[parts.join("; ")] ??= element;
    }
    return Object.keys(window.looks);
}"""
JUDGE = """([options, looks]) => axe.run(
    looks ? { include: looks.map((look) => window.looks[look]) } : document, options
).then(({ violations }) => violations.flatMap(
    ({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`)
))"""


def bring_to(page):
    """Make axe known on the page that is open, which may have no content security policy."""
    page.evaluate(SCRIPT)


def findings(page, seen):
    """Every finding, as the rule and the element it is about, and the scheme of a colour.

    `seen` holds the looks that were judged before, on whatever page; those of this page are added.
    """
    found = page.evaluate(JUDGE, [ALL_BUT_COLOURS, None])
    for scheme in ("light", "dark"):
        found += [f"{finding}, {scheme}" for finding in in_its_colours(page, scheme, seen)]
    return found


def in_its_colours(page, scheme, seen):
    page.emulate_media(color_scheme=scheme)
    # The desk's links take a moment to change their colour
    page.evaluate("document.getAnimations().forEach((moving) => moving.finish())")
    looks = [look for look in page.evaluate(FIND_LOOKS) if look not in seen]
    seen.update(looks)
    return page.evaluate(JUDGE, [COLOURS, looks]) if looks else []
