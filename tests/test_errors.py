"""One tree of errors."""

import inspect

from onrecord import errors


def _classes() -> dict[str, type]:
    return {n: c for n, c in vars(errors).items() if inspect.isclass(c)}


def test_all_errors_are_of_one_tree() -> None:
    for name, kind in _classes().items():
        assert issubclass(kind, errors.OnrecordError)
        assert kind.__doc__, name


def test_docstring_draws_the_tree_as_it_is() -> None:
    drawn: dict[str, str] = {}
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines()[2:]:
        depth = (len(line) - len(line.lstrip())) // 2
        name = line.split()[0]
        drawn[name] = above[depth - 1] if depth else "Exception"
        above[depth:] = [name]
    assert drawn == {n: c.__bases__[0].__name__ for n, c in _classes().items()}
