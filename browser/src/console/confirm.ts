/** A question that the agent must answer before anything happens; the softphone stays within reach. */
import { button, element } from "./elements";
import { keepInside } from "./focus";

/** Asks; resolves to whether the agent agreed. Escape and Cancel are no. */
export function confirmDialog(title: string, question: string, yes: string): Promise<boolean> {
  return new Promise((resolve) => {
    const cameFrom = document.activeElement;
    const end = (agreed: boolean): void => {
      dialog.remove();
      backdrop.remove();
      if (cameFrom instanceof HTMLElement) cameFrom.focus();
      resolve(agreed);
    };
    const dialog = promptElement(title, question, yes, end);
    const backdrop = element("div", { class: "slds-backdrop slds-backdrop_open", role: "presentation" });
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape") end(false);
      else if (event.key === "Tab") keepInside(dialog, event);
    });
    document.body.append(dialog, backdrop);
    dialog.querySelector("button")?.focus();
  });
}

function promptElement(
  title: string,
  question: string,
  yes: string,
  end: (agreed: boolean) => void,
): HTMLElement {
  const refuse = button("Cancel", "slds-button_neutral", () => {
    end(false);
  });
  const agree = button(yes, "slds-button_destructive", () => {
    end(true);
  });
  const heading = element("h2", { class: "slds-text-heading_medium", id: "prompt-title" }, title);
  const content = element(
    "div",
    { class: "slds-modal__content slds-p-around_medium", id: "prompt-question" },
    question,
  );
  return element(
    "section",
    {
      class: "slds-modal slds-fade-in-open slds-modal_prompt",
      role: "alertdialog",
      "aria-modal": "true",
      "aria-labelledby": heading.id,
      "aria-describedby": content.id,
    },
    element(
      "div",
      { class: "slds-modal__container" },
      element("div", { class: "slds-modal__header slds-theme_warning slds-theme_alert-texture" }, heading),
      content,
      element("div", { class: "slds-modal__footer slds-theme_default" }, refuse, agree),
    ),
  );
}
