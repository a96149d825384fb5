"""What axe, the library of accessibility rules, holds against a page that a browser shows.

In the light it judges everything. A dark page differs from its light one in colours alone, so
there it judges colours, and each look once: letters of one colour, size and weight on the same
grounds look the same on every page. Judging contrast is the dearest thing a browser test does.
"""

from axe_playwright_python.sync_playwright import Axe

SCRIPT = Axe().axe_script

# What WCAG 2.2 adds at level AA is off in axe until it is asked for. Fetching each style sheet
# again serves one experimental rule, and costs two fifths of the time.
EVERYTHING = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
    "preload": False,
}
# All that a dark page may do wrong and a light one does right
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
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


def in_the_light(page):
    """Every finding, as the rule and the element it is about."""
    show(page, "light")
    return page.evaluate(JUDGE, [EVERYTHING, None])


def in_the_dark(page, seen):
    """What is wrong with the colours of looks that are not in `seen`; they are added to it."""
    show(page, "dark")
    looks = [look for look in page.evaluate(FIND_LOOKS) if look not in seen]
    seen.update(looks)
    return page.evaluate(JUDGE, [COLOURS, looks]) if looks else []


def show(page, scheme):
    page.emulate_media(color_scheme=scheme)
    # The desk's links take a moment to change their colour
    page.evaluate("document.getAnimations().forEach((moving) => moving.finish())")
