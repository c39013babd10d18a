"""What old drawings hold for a sheet: boxes of notes and buttons, one for each copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from sop_xl.moves.areas import OUTSIDE, Layout, Place, copy_bounds
from sop_xl.moves.references import Moves
from sop_xl.moves.vml import Shape, ShapeNumbers, join_shapes, split_shapes
from sop_xl.package.archive import Package
from sop_xl.package.relations import related_parts
from sop_xl.records import dataclass

#: Each copy of a shape: in which copy of lines it lies, and its number.
Copies = list[tuple[Place, int]]


@dataclass(slots=True)
class OldDrawings:
    """The VML drawings of one sheet on their way.

    `single` are the names of shapes that can be there only once, by number; `left_out`
    those that were not copied. `copies` tells what became of each shape with a number.
    """

    package: Package
    sheet: str
    moves: Moves
    numbers: ShapeNumbers
    single: Mapping[int, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    copies: dict[int, Copies] = field(default_factory=dict)

    def move(self, sheet_part: str) -> None:
        """Let the shapes follow their cells, and their links the cells they name."""
        for part in related_parts(self.package, sheet_part, "vmlDrawing"):
            content = self.package.read(part)
            if self.moves.layout(self.sheet) is None and b"<x:Fmla" not in content:
                continue
            self.numbers.start()
            pieces: list[bytes | Shape] = []
            for piece in split_shapes(content):
                if isinstance(piece, Shape):
                    pieces += self._copy(piece)
                else:
                    pieces.append(piece)
            self.package.put(part, join_shapes(pieces, self.numbers.taken))

    def _copy(self, shape: Shape) -> Iterator[Shape]:
        layout, number = self.moves.layout(self.sheet), shape.number
        if layout is None:
            yield shape.move_formulas(self.sheet, self.moves, OUTSIDE)
            return
        for index, place in enumerate(self._list_places(shape, layout)):
            twin = shape.move(layout, place)
            twin = twin.move_formulas(self.sheet, self.moves, place)
            if index and number is not None:
                taken = self.numbers.take()
                twin = twin.renumber(taken)
                self.copies[number].append((place, taken))
            elif number is not None:
                self.copies[number] = [(place, number)]
            yield twin

    def _list_places(self, shape: Shape, layout: Layout) -> list[Place]:
        """Return the copies in which a shape is to be; none when its note is gone."""
        bounds = shape.bounds
        if bounds is None or shape.is_fixed:
            return [OUTSIDE]
        places = [
            Place(place.rows, place.columns, pinned=place != OUTSIDE)
            for place, _ in copy_bounds(bounds, layout)
        ]
        if not places and not shape.is_note:
            return [OUTSIDE]
        if shape.number is not None and shape.number not in self.single:
            return places
        if len(places) > 1:
            self.left_out.append(self.single.get(shape.number or 0, ""))
        return places[:1]
