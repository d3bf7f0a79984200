"""The public face."""

import onrecord


def test_all_is_sorted_complete_and_importable() -> None:
    assert onrecord.__all__ == sorted(onrecord.__all__)
    for name in onrecord.__all__:
        assert getattr(onrecord, name).__module__.startswith("onrecord.")
    public = {n for n, v in vars(onrecord).items() if not n.startswith("_") and getattr(v, "__module__", None) is not None}
    assert public == set(onrecord.__all__)


def test_version_is_the_one_in_the_report() -> None:
    assert onrecord.read("Nothing much.").made_by.code == onrecord.__version__
