"""Progress: how far and how fast where somebody is looking, one last line where nobody is."""

import io

from heed.exchange.importing.progress import Progress


def shown(*, live: bool, moments: list[float]) -> str:
    """What is written when a thousand rows more, of a file of four thousand, are done at each moment."""
    stderr, now = io.StringIO(), [0.0]
    progress = Progress(stderr, live=live, bytes_to_come=4_000, seconds=lambda: now[0])
    for count, now[0] in enumerate(moments, start=1):
        progress.show(rows=1000 * count, bytes_done=1000 * count)
    progress.end(rows=1000 * len(moments))
    return stderr.getvalue()


def test_it_shows_rows_rate_and_what_is_left():
    assert "1,000 rows, 500 a second, about 6 seconds left" in shown(live=True, moments=[2.0])


def test_it_writes_at_most_two_lines_a_second():
    assert shown(live=True, moments=[n / 100 for n in range(1, 101)]).count("left") == 2


def test_where_nobody_is_looking_it_writes_one_last_line():
    assert shown(live=False, moments=[1.0, 2.0]) == "2,000 rows, 1,000 a second, 2.0 seconds in all\n"
