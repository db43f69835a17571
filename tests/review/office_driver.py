"""Edits documents in LibreOffice as a person would. Run by the system's Python, which has `uno`; talks JSON by lines.

Each line asks for one document: {"source", "target", "steps": [[name, argument…], …]}; the answer is "ok" or what failed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import traceback

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK
from com.sun.star.util import DateTime


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


class Office:
    """A LibreOffice of our own, in its own profile."""

    def __init__(self, profile):
        pipe = f"tldocs-{abs(hash(profile)) % 10**8}"
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nodefault"]
        self.process = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp;"], stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(600):
            try:
                self.context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                time.sleep(0.1)
        create = self.context.ServiceManager.createInstanceWithContext
        self.desktop = create("com.sun.star.frame.Desktop", self.context)
        self.create = lambda name: create(name, self.context)

    def author(self, given, family):
        provider = self.create("com.sun.star.configuration.ConfigurationProvider")
        node = (value("nodepath", "/org.openoffice.UserProfile/Data"),)
        access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", node)
        access.givenname, access.sn = given, family
        access.commitChanges()

    def edit(self, source, target, steps):
        document = self.desktop.loadComponentFromURL(f"file://{source}", "_blank", 0, (value("Hidden", True),))
        try:
            pen = Pen(self, document)
            for name, *arguments in steps:
                getattr(pen, name)(*arguments)
            pen.write_comments()
            document.storeToURL(f"file://{target}", (value("FilterName", "MS Word 2007 XML"),))
        finally:
            document.close(True)


class Pen:
    """What a person does in a document."""

    def __init__(self, office, document):
        self.office, self.document, self.text = office, document, document.Text
        self.comments = []

    def author(self, given, family):
        self.office.author(given, family)

    def track(self, on):
        self.document.RecordChanges = on

    def find(self, words, after=None):
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = words, True
        start = None
        if after:
            start = self.find(after)
        found = self.document.findNext(start.End, search) if start else self.document.findFirst(search)
        assert found is not None, f"not found: {words}"
        return found

    def replace(self, words, by, after=None):
        self.find(words, after).setString(by)

    def replace_all(self, words, by):
        change = self.document.createReplaceDescriptor()
        change.SearchString, change.ReplaceString, change.SearchCaseSensitive = words, by, True
        assert self.document.replaceAll(change) > 0, words

    def insert_after(self, words, more, after=None):
        found = self.find(words, after)
        found.Text.insertString(found.End, more, False)

    def bold(self, words):
        self.find(words).CharWeight = 150.0

    def comment(self, words, author, content):
        note = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Author, note.Content = author, content
        note.DateTimeValue = DateTime(0, 0, 30, 10, 20, 11, 2026, False)
        self.comments.append((self.find(words), note))

    def resolve(self, command):
        """`AcceptAllTrackedChanges` or `RejectAllTrackedChanges`, as in the menu."""
        helper = self.office.create("com.sun.star.frame.DispatchHelper")
        helper.executeDispatch(self.document.CurrentController.Frame, f".uno:{command}", "", 0, ())

    def write_comments(self):
        """Once the window is gone: LibreOffice 7.4 without a screen crashes when it draws a comment."""
        if self.comments:
            self.document.CurrentController.Frame.setComponent(None, None)
        for found, note in self.comments:
            found.Text.insertTextContent(found, note, True)

    def paragraph_after(self, words, more, after=None):
        found = self.find(words, after)
        cursor = found.Text.createTextCursorByRange(found.End)
        cursor.gotoEndOfParagraph(False)
        found.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        found.Text.insertString(cursor, more, False)

    def article_after(self, words, title, *paragraphs, after=None):
        found = self.find(words, after)
        cursor = found.Text.createTextCursorByRange(found.End)
        cursor.gotoEndOfParagraph(False)
        for rank, more in enumerate((title, *paragraphs)):
            found.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
            cursor.ParaStyleName = "Text body" if rank else "Heading 2"
            found.Text.insertString(cursor, more, False)

    def delete_paragraph(self, words, after=None):
        found = self.find(words, after)
        cursor = found.Text.createTextCursorByRange(found.Start)
        cursor.gotoStartOfParagraph(False)
        if not cursor.gotoNextParagraph(True):
            cursor.gotoEndOfParagraph(True)
        cursor.setString("")

    def _article(self, title):
        """The text from a heading to the next heading of an article or of a titre."""
        paragraphs = self.text.createEnumeration()
        start = end = None
        while paragraphs.hasMoreElements():
            paragraph = paragraphs.nextElement()
            if not paragraph.supportsService("com.sun.star.text.Paragraph"):
                continue
            heading = paragraph.ParaStyleName in ("Heading 1", "Heading 2")
            if start is None:
                if heading and paragraph.String == title:
                    start = paragraph.Start
            elif heading:
                end = paragraph.Start
                break
        assert start is not None, f"no article: {title}"
        cursor = self.text.createTextCursorByRange(start)
        cursor.gotoRange(end or self.text.End, True)
        return cursor

    def delete_article(self, title):
        self._article(title).setString("")

    def move_article(self, title, before):
        controller = self.document.CurrentController
        moved = self._article(title)
        controller.select(moved)
        carried = controller.getTransferable()
        moved.setString("")
        place = self._article(before)
        controller.select(self.text.createTextCursorByRange(place.Start))
        controller.insertTransferable(carried)

    def cell(self, table, name, content):
        self.document.TextTables.getByIndex(table).getCellByName(name).setString(content)

    def add_row(self, table, *contents):
        rows = self.document.TextTables.getByIndex(table).Rows
        rows.insertByIndex(rows.Count, 1)
        found = self.document.TextTables.getByIndex(table)
        for rank, content in enumerate(contents):
            found.getCellByPosition(rank, rows.Count - 1).setString(content)

    def rename_bookmark(self, name, other):
        self.document.Bookmarks.getByName(name).Name = other

    def delete_bookmark(self, name):
        mark = self.document.Bookmarks.getByName(name)
        self.text.removeTextContent(mark)


def main():
    office = Office(sys.argv[1])
    print("ready", flush=True)
    try:
        for line in sys.stdin:
            asked = json.loads(line)
            try:
                office.edit(asked["source"], asked["target"], asked["steps"])
                print("ok", flush=True)
            except Exception:  # noqa: BLE001 - said to the test, whatever it is
                print(json.dumps(traceback.format_exc()), flush=True)
    finally:
        try:
            office.desktop.terminate()
        except Exception:  # noqa: BLE001 - it is gone already
            office.process.terminate()
        office.process.wait(20)


main()
