"""The language of a file, told by its name and its text."""

import pytest

from programme.uploads.languages import language_of_name, language_of_text


@pytest.mark.parametrize(
    ("name", "language"),
    (
        ("paper_en.pdf", "en"),
        ("paper-RU.docx", "ru"),
        ("paper.zh.pdf", "zh"),
        ("SOM(26)5 (jp).pdf", "ja"),
        ("ko.pdf", "ko"),
        ("Korean paper final.pdf", "ko"),
        ("文件 中文.docx", "zh"),
        ("English and Russian.pdf", ""),
        ("en route.pdf", ""),
        ("paper.pdf", ""),
        ("", ""),
    ),
)
def test_name_tells_its_language(name, language):
    assert language_of_name(name) == language


@pytest.mark.parametrize(
    ("text", "language"),
    (
        ("The Meeting may wish to review the plan. " * 2, "en"),
        ("会议不妨审查并核准该计划并就今后的工作提供指导意见。" * 2, "zh"),
        ("会合は計画を検討し、今後の作業について指針を示すことが望まれる。" * 2, "ja"),
        ("회의는 계획을 검토하고 향후 작업에 대한 지침을 제공할 수 있다. " * 2, "ko"),
        ("Хурал төлөвлөгөөг хянан үзэж, цаашдын ажлын чиглэлийг өгнө. " * 2, "mn"),
        ("Совещание, возможно, пожелает рассмотреть и одобрить план. " * 2, "ru"),
        ("ᠮᠣᠩᠭᠣᠯ" * 10, "mn"),
        ("plan план " * 20, ""),
        ("Short", ""),
        ("1 2 3 4 5 6 7 8 9 " * 20, ""),
    ),
)
def test_text_tells_its_language(text, language):
    assert language_of_text(text) == language
