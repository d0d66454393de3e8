"""The demo softphone as an agent uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Locator

    from tests.console_page import ConsolePage


class DemoPhone:
    """What to press on the softphone, and what to look for."""

    def __init__(self, console: ConsolePage) -> None:
        self.console = console

    @property
    def frame(self) -> FrameLocator:
        """The softphone's page."""
        return self.console.softphone

    def button(self, name: str) -> Locator:
        """The button called exactly so."""
        return self.frame.get_by_role("button", name=name, exact=True)

    def field(self, label: str) -> Locator:
        """The form field with this label."""
        return self.frame.get_by_label(label, exact=True)

    @property
    def caller(self) -> Locator:
        """The name of the other side."""
        return self.frame.locator("#call-name")

    @property
    def notices(self) -> Locator:
        """Short notices to the agent."""
        return self.frame.locator("#notices")

    def expect_idle(self) -> None:
        """Wait until the phone can take a call."""
        expect(self.frame.get_by_role("tab", name="Keypad")).to_be_visible()

    def expect_phase(self, words: str) -> None:
        """Wait until the call's line says so: Incoming call, Calling, Connected, On hold."""
        expect(self.frame.locator("#call-direction")).to_have_text(words)

    def ring(self, number: str) -> None:
        """Let somebody call."""
        self.frame.get_by_role("tab", name="Simulate").click()
        self.frame.get_by_placeholder("Number or name").fill(number)
        self.button("Ring").click()
        self.expect_phase("Incoming call")

    def ring_withheld(self) -> None:
        """Let somebody call who hides the number."""
        self.frame.get_by_role("tab", name="Simulate").click()
        self.frame.get_by_role("button", name="Withheld number").click()
        self.expect_phase("Incoming call")

    def answer(self) -> None:
        """Take the call."""
        self.button("Answer").click()
        self.expect_phase("Connected")

    def hang_up(self) -> None:
        """End the call; the wrap-up form comes."""
        self.button("Hang up").click()
        expect(self.button("Save log")).to_be_visible()

    def write_log(self, result: str, notes: str) -> None:
        """Fill the wrap-up form."""
        self.field("Call result").select_option(result)
        self.field("Notes").fill(notes)

    def save_log(self) -> None:
        """Save it and wait until the console has it."""
        self.button("Save log").click()
        expect(self.notices).to_contain_text("Call log saved.")
        self.expect_idle()
