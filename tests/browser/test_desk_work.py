"""An editor at work on a plan: by key alone, without scripts, and with the pointer."""

EDITOR = "editor@secretariat.example"
TEXTS = "/admin/programme/plantext/?stage__exact=working&q=2023-2024"
READ = "/plans/2023-2024/versions/working/"
TABS_AT_MOST = 120


def open_table(page):
    """The table of the working copy's activities, from the list of texts."""
    page.goto(TEXTS)
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("link", name="Activities: order, copy, change several").click()
    page.wait_for_url("**/activities/")


def read_order(page):
    """The codes under ENHANCE, as the page that becomes the public one lists them."""
    reader = page.context.new_page()
    reader.goto(READ)
    codes = reader.locator("#activities ~ table tbody .code, main table tbody .code")
    found = [code for code in codes.all_inner_texts() if code.startswith("E")]
    reader.close()
    return found


def tab_to(page, wanted):
    for _ in range(TABS_AT_MOST):
        page.keyboard.press("Tab")
        if focus_of(page) == wanted:
            return
    raise AssertionError(f"no way by Tab to {wanted}")


def focus_of(page):
    return page.evaluate("document.activeElement.id")


def press_and_land(page, target):
    with page.expect_navigation(url=f"**/activities/#{target}"):
        page.keyboard.press("Enter")
    return focus_of(page)


def test_activities_are_put_in_order_by_key_alone(open_browser, enter):
    page = enter(open_browser(), EDITOR)
    open_table(page)

    tab_to(page, "up-E2")
    up = press_and_land(page, "down-E2")
    moved = read_order(page)
    down = press_and_land(page, "down-E2")

    assert moved == ["E2", "E1", "E3"]
    assert read_order(page) == ["E1", "E2", "E3"]
    assert (up, down) == ("down-E2", "down-E2")


def test_activities_are_put_in_order_without_scripts(open_browser, enter):
    page = enter(open_browser(width=390, java_script_enabled=False), EDITOR)
    open_table(page)

    page.get_by_role("button", name="Up E3").click()
    page.wait_for_url("**/activities/#up-E3")
    moved = read_order(page)
    with page.expect_navigation(url="**/activities/#up-E3"):
        page.get_by_role("button", name="Down E3").click()

    assert moved == ["E1", "E3", "E2"]
    assert read_order(page) == ["E1", "E2", "E3"]


def test_activity_is_dragged_to_another_place(open_browser, enter):
    page = enter(open_browser(), EDITOR)
    open_table(page)

    for above, below in ((1, 3), (3, 1)):
        page.locator(f"#row-E{below} .grip").hover()
        page.mouse.down()
        box = page.locator(f"#row-E{above}").bounding_box()
        page.mouse.move(box["x"] + 600, box["y"] + 2, steps=4)
        if above == 1:
            page.mouse.up()
            page.wait_for_url("**/activities/#down-E3")
            moved = read_order(page)
        else:
            page.keyboard.press("Escape")
            page.mouse.up()
    for landing in ("down-E3", "up-E3"):
        with page.expect_navigation(url=f"**/activities/#{landing}"):
            page.get_by_role("button", name="Down E3").click()

    assert moved == ["E3", "E1", "E2"]
    assert read_order(page) == ["E1", "E2", "E3"]


def test_what_is_typed_is_seen_as_the_public_will_see_it_without_scripts(open_browser, enter):
    page = enter(open_browser(java_script_enabled=False), EDITOR)
    page.goto("/admin/programme/activity/?version__stage__exact=working&q=Guide")
    page.locator("#result_list tbody th a").first.click()
    stored = page.locator("#id_title").input_value()

    page.locator("#id_title").fill("A guide to field schools")
    page.get_by_role("button", name="Preview, without saving").click()
    page.wait_for_url("**#preview")
    shown = page.locator(".preview-page h1").inner_text()
    beside = page.locator(".preview").bounding_box()["x"]
    typed = page.locator("#id_title").input_value()
    page.goto(page.url.partition("#")[0])

    assert (shown, typed) == ("A guide to field schools",) * 2
    assert beside > page.viewport_size["width"] / 2 - 50
    assert page.locator("#id_title").input_value() == stored


def test_words_that_are_not_saved_are_not_left_without_asking(open_browser, enter):
    page = enter(open_browser(), EDITOR)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/admin/programme/activity/?version__stage__exact=working&q=Guide")
    page.locator("#result_list tbody th a").first.click()
    page.wait_for_url("**/change/**")

    page.locator("#id_title").press("End")
    page.keyboard.type("x")
    page.keyboard.press("Backspace")
    page.reload()
    put_back = list(asked)
    page.locator("#id_title").press("End")
    page.keyboard.type("x")
    page.reload()

    assert (put_back, asked) == ([], ["beforeunload"])
