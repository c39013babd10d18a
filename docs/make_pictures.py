"""Makes the pictures of docs/pictures from a workspace's outputs.

`python docs/make_pictures.py demo-out/输出`; needs LibreOffice and pdftoppm.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

PICTURES = Path(__file__).parent / "pictures"
#: Picture: beginning of the workbook's name, page, dots per inch.
SHOTS = {
    "problems-summary": ("问题清单", 1, 60),
    "problems": ("问题清单", 3, 75),
    "corrections": ("改错单/销售/订单清单", 1, 65),
    "master": ("产销主数据", 1, 60),
    "master-orders": ("产销主数据", 2, 60),
    "month-plan": ("月生产计划", 1, 65),
    "week-plan": ("周生产计划", 1, 65),
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


def main(outputs: Path) -> None:
    """Make every picture anew."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pdfs: dict[str, Path] = {}
        for picture, (start, page, dpi) in SHOTS.items():
            if start not in pdfs:
                [workbook] = outputs.glob(f"{start}*.xlsx")
                pdfs[start] = convert(workbook, folder)
            take_picture(pdfs[start], page, dpi, PICTURES / picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
