"""Makes the pictures of docs/pictures from a workspace's outputs.

`python docs/make_pictures.py demo-out/输出`; needs LibreOffice and pdftoppm.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

import openpyxl

from sop_xl.pipeline.labels import ANSWER_FILE, CONSOLE_FILE
from sop_xl.pipeline.run import Job, run_workspace
from sop_xl.pipeline.take_back import look_back, take_over
from sop_xl.watch.answers import make_answers, put_answer
from sop_xl.watch.console import write_console
from sop_xl.watch.starters import write_starters

PICTURES = Path(__file__).parent / "pictures"
CORRECTED, FIRST_LISTED = "改错单/销售/订单清单.xlsx", 5
WATCHED = "销售/订单清单.xlsx"
#: Picture: beginning of the workbook's name, page, dots per inch.
SHOTS = {
    "problems-summary": ("问题清单", 1, 60),
    "problems": ("问题清单", 3, 75),
    "corrections": ("改错单/销售/订单清单", 1, 65),
    "master": ("产销主数据", 1, 60),
    "master-orders": ("产销主数据", 2, 60),
    "month-plan": ("月生产计划", 1, 65),
    "week-plan": ("周生产计划", 1, 65),
    "day-plan": ("日生产计划", 2, 65),
    "shipping-plan": ("发货计划", 1, 65),
    "report-cover": ("月度汇总报告", 1, 45),
    "report-key-figures": ("月度汇总报告", 3, 60),
    "report-regions": ("月度汇总报告", 5, 60),
}


def convert(workbook: Path, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of a workbook."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / f"{workbook.stem}.pdf"


def take_picture(pdf: Path, page: int, dpi: int, picture: Path) -> None:
    """Write one page of a PDF as a PNG in few colours."""
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(dpi)]
    command += ["-f", str(page), "-l", str(page), str(pdf), str(picture)]
    subprocess.run(command, check=True)


def take_some_back(outputs: Path, folder: Path) -> Path:
    """Pick every suggestion in one copy and take it back; return the list of it.

    All of it in a copy of the workspace.
    """
    root = folder / "workspace"
    shutil.copytree(outputs.parent, root)
    copy = root / outputs.name / CORRECTED
    book = openpyxl.load_workbook(copy)
    for row in book.worksheets[0].iter_rows(min_row=FIRST_LISTED, values_only=True):
        sheet, address, suggestion = row[3], row[4], row[9]
        if suggestion and sheet in book.sheetnames:
            book[sheet][address] = suggestion
    book.save(copy)
    back = look_back(root, lambda *_: None)
    take_over(back, lambda *_: None)
    return back.files[-1]


def watch_some(outputs: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the list beside a file, and the console, by the names of their pictures.

    All of it in a copy of the workspace, with starters as Windows has them.
    """
    root = folder / "watched"
    shutil.copytree(outputs.parent, root)
    write_starters(root, PureWindowsPath("C:/sop_xl/.venv/Scripts/python.exe"))
    write_console(root)
    yield "console", root / CONSOLE_FILE
    run = run_workspace(root, [Job.CHECK], lambda *_: None)
    for answer in make_answers(run):
        put_answer(answer)
    yield (
        "answer",
        root / Path(WATCHED).with_name(ANSWER_FILE.format(name=Path(WATCHED).stem)),
    )


def main(outputs: Path) -> None:
    """Make every picture anew."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        taken = convert(take_some_back(outputs, folder), folder)
        take_picture(taken, 1, 65, PICTURES / "taken")
        for picture, workbook in watch_some(outputs, folder):
            take_picture(convert(workbook, folder), 1, 75, PICTURES / picture)
        pdfs: dict[str, Path] = {}
        for picture, (start, page, dpi) in SHOTS.items():
            if start not in pdfs:
                [workbook] = outputs.glob(f"{start}*.xlsx")
                pdfs[start] = convert(workbook, folder)
            take_picture(pdfs[start], page, dpi, PICTURES / picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
