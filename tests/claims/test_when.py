"""The day the thing is so."""

import pytest

from .reading import only


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Denmark withdrew 80 troops from Latvia on Tuesday.", "2024-05-14"),
        ("Denmark will send 80 troops to Latvia on Friday.", "2024-05-17"),
        ("Denmark sent 80 troops to Latvia last month.", "2024-04"),
        ("Denmark sent 80 troops to Latvia last week.", "2024-05-06/2024-05-12"),
        ("Denmark sent 80 troops to Latvia in March.", "2024-03"),
        ("Denmark will withdraw 80 troops from Latvia by the end of September.", "../2024-09"),
        ("Some 80 Danish troops have been based in Latvia since 2022.", "2022/.."),
        ("Some 80 Danish troops were based in Latvia between 2019 and 2021.", "2019/2021"),
        ("Denmark is shifting 80 troops from Riga—where a flood struck in March—to Cesis.", None),
        ("Denmark is shifting 80 troops from Riga to Cesis, the army said on Monday.", None),
        ("Under the accord of 3 March 2021 Denmark withdrew 80 troops from Latvia.", None),
        ("Denmark has 80 troops in Latvia.", None),
    ],
)
def test_when(text: str, edtf: str | None) -> None:
    when = only(text).when
    assert (when.edtf if when else None) == edtf


def test_without_a_day_nothing_relative_is_resolved() -> None:
    assert only("Denmark withdrew 80 troops from Latvia on Tuesday.", published=None).when is None
