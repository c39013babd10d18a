"""Run by LibreOffice's own Python: installs an extension, presses its buttons.

Reads one JSON list a line, `[what, argument, …]`, and writes what it gave as JSON.
"""

import json
import sys
import threading
from typing import Any

import uno
import unohelper  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue
from com.sun.star.task import XInteractionHandler
from com.sun.star.ucb import XCommandEnvironment
from office_side import connect  # type: ignore[import-not-found]

POSITION_AND_SIZE = 15


class Consent(
    unohelper.Base,  # type: ignore[misc]
    XCommandEnvironment,  # type: ignore[misc]
    XInteractionHandler,  # type: ignore[misc]
):
    """Agrees to whatever is asked while something is installed."""

    ProgressHandler = None

    @property
    def InteractionHandler(self) -> "Consent":  # noqa: N802
        """Who is asked."""
        return self

    def getInteractionHandler(self) -> "Consent":  # noqa: N802
        """Return who is asked."""
        return self

    def getProgressHandler(self) -> None:  # noqa: N802
        """Return who shows how far it is: nobody."""

    def handle(self, request: Any) -> None:
        """Agree."""
        approve = uno.getTypeByName("com.sun.star.task.XInteractionApprove")
        for offered in request.getContinuations():
            if offered.queryInterface(approve) is not None:
                offered.select()


class Side:
    """LibreOffice and the workbook in front."""

    def __init__(self, desktop: Any) -> None:
        self.desktop = desktop
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", here
        )
        address = "uno:socket,host=127.0.0.1,port=%s;urp;StarOffice.ComponentContext"
        self.context = resolver.resolve(address % sys.argv[1])
        self.manager = self.context.ServiceManager
        self.pressing = threading.Thread()

    def create(self, service: str) -> Any:
        """Return a new object."""
        return self.manager.createInstanceWithContext(service, self.context)

    def single(self, name: str) -> Any:
        """Return what there is only one of."""
        return self.context.getValueByName("/singletons/com.sun.star." + name)

    def install(self, path: str) -> None:
        """Install an extension for this user."""
        self.single("deployment.ExtensionManager").addExtension(
            uno.systemPathToFileUrl(path), (), "user", None, Consent()
        )
        self.call("SopText.BeSilent")

    def titles(self, place: str) -> list[str]:
        """List what stands in a menu or tool bar of the add-ons, as it is sorted."""
        node = PropertyValue()
        node.Name, node.Value = "nodepath", "/org.openoffice.Office.Addons/" + place
        settings = self.create("com.sun.star.configuration.ConfigurationProvider")
        found = settings.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", (node,)
        )
        return [found.getByName(each).Title for each in sorted(found.ElementNames)]

    def open(self, path: str) -> None:
        """Open a workbook in front."""
        url = uno.systemPathToFileUrl(path)
        self.desktop.loadComponentFromURL(url, "_blank", 0, ())

    def fill_screen(self, width: int, height: int) -> None:
        """Make the window in front as large as the screen; nobody else does here."""
        frame = self.desktop.getCurrentComponent().CurrentController.Frame
        frame.ContainerWindow.setPosSize(0, 0, width, height, POSITION_AND_SIZE)

    def bar(self, name: str) -> list[dict[str, Any]]:
        """List what a tool bar in front shows: label, tip, and where on the screen."""
        frame = self.desktop.getCurrentComponent().CurrentController.Frame
        place = "private:resource/toolbar/" + name
        if not frame.LayoutManager.isElementVisible(place):
            return []
        window = frame.LayoutManager.getElement(place).getRealInterface()
        found = window.getAccessibleContext()
        return [
            _describe(found.getAccessibleChild(each).getAccessibleContext())
            for each in range(found.getAccessibleChildCount())
        ]

    def press(self, command: str) -> str:
        """Do what a button does, wait for it, and return what was said."""
        frame = self.desktop.getCurrentComponent().CurrentController.Frame
        helper = self.create("com.sun.star.frame.DispatchHelper")
        helper.executeDispatch(frame, command, "", 0, ())
        return str(self.call("SopText.LastSaid"))

    def begin(self, command: str) -> None:
        """Do what a button does, without waiting for it."""
        self.pressing = threading.Thread(target=self.press, args=[command])
        self.pressing.start()

    def end(self) -> str:
        """Wait for what was begun, and return what was said."""
        self.pressing.join()
        return str(self.call("SopText.LastSaid"))

    def call(self, procedure: str, *arguments: object) -> Any:
        """Return what a function of the extension returns."""
        factory = self.single("script.provider.theMasterScriptProviderFactory")
        where = "vnd.sun.star.script:SopXl.%s?language=Basic&location=application"
        script = factory.createScriptProvider("").getScript(where % procedure)
        return script.invoke(arguments, (), ())[0]

    def texts(self) -> dict[str, list[list[str]]]:
        """Return what stands in each sheet of the workbook in front."""
        found = {}
        for sheet in self.desktop.getCurrentComponent().Sheets:
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(True)
            found[sheet.Name] = [list(map(str, row)) for row in cursor.DataArray]
        return found

    def close(self) -> None:
        """Close the workbook in front without saving it."""
        self.desktop.getCurrentComponent().close(True)


def _describe(drawn: Any) -> dict[str, Any]:
    """Return what stands on something that is drawn, its tip, and where it is."""
    at, size = drawn.getLocationOnScreen(), drawn.getSize()
    return {
        "label": drawn.getAccessibleName(),
        "tip": drawn.getToolTipText(),
        "box": [at.X, at.Y, at.X + size.Width, at.Y + size.Height],
    }


def main() -> None:
    """Answer until there is nothing more to read."""
    side = Side(connect(sys.argv[1]))
    for line in sys.stdin:
        what, *arguments = json.loads(line)
        try:
            said = {"value": getattr(side, what)(*arguments)}
        except Exception as error:
            said = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
