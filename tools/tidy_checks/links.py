# SPDX-License-Identifier: Apache-2.0
"""Links and file names in Markdown pages lead somewhere."""

import posixpath
import re

from .tree import Problem

LINK = re.compile(r"""\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|^\[[^\]]+\]:\s*(\S+)|"""
                  r"""<(?:img|a)\b[^>]*?\b(?:src|href)="([^"]+)\"""", re.MULTILINE)
FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
INLINE_CODE = re.compile(r"`[^`\n]+`")
OUTSIDE = re.compile(r"^([a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
# A path of this project named in prose: `src/base/time.h`, `tools/tidy`. Patterns are not checked.
NAMED_FILE = re.compile(r"`((?:src|tools|docs|content|tests|cmake|fuzz|bench|web)/[\w./+-]*)`")


def check(tree):
    problems = []
    for page in tree.markdown:
        problems += check_links(tree, page) + check_named_files(tree, page)
    return problems


def spaces(match):
    return re.sub(r"[^\n]", " ", match.group())


def links_of(text):
    """(line, target) of every link outside code."""
    plain = INLINE_CODE.sub(spaces, FENCE.sub(spaces, text))
    for match in LINK.finditer(plain):
        yield plain.count("\n", 0, match.start()) + 1, next(filter(None, match.groups()))


def resolve(page, link):
    """(path from the root, anchor); path None for links that leave the project."""
    if OUTSIDE.match(link):
        return None, ""
    path, _, anchor = link.partition("#")
    if not path:
        return page, anchor
    if path.startswith("/"):
        return posixpath.normpath(path[1:]), anchor
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)), anchor


def anchors_of(text):
    """The names headings get: lower case, punctuation dropped, blanks to hyphens."""
    anchors = set()
    for heading in re.findall(r"^#+\s+(.*?)\s*#*$", FENCE.sub(spaces, text), re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        anchors.add(re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", words)))
    return anchors


def check_links(tree, page):
    problems = []
    for line, link in links_of(tree.text(page)):
        target, anchor = resolve(page, link)
        if target is None:
            continue
        if target.startswith("../") or not tree.exists(target):
            problems.append(Problem(page, line, f"broken link {link}"))
        elif anchor and target.endswith(".md") and anchor not in anchors_of(tree.text(target)):
            problems.append(Problem(page, line, f"{target} has no heading #{anchor}"))
    return problems


def check_named_files(tree, page):
    text = FENCE.sub(spaces, tree.text(page))
    return [
        Problem(page, text.count("\n", 0, match.start()) + 1, f"there is no {match.group(1)}")
        for match in NAMED_FILE.finditer(text) if not tree.exists(match.group(1))
    ]
