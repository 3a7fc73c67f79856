"""Puts the content of a YAML file together from the parser's events, value by value, each with its line."""

from typing import Any

import yaml

from tallymark.figures.files.marked import Marked, Place

DEEPEST = 12
"""Levels of keys and lists inside one another, at most; a report file needs seven."""


class Builder:
    """Puts a document together from the parser's events, without recursion; notes each value's line."""

    def __init__(self, loader: yaml.CSafeLoader, marked: Marked) -> None:
        self.loader, self.marked = loader, marked
        self.done = False
        self.documents = 0
        self.stack: list[tuple[Any, Place]] = []
        self.keys: list[str | None] = []
        """For each open mapping the key that waits for its value; None in lists."""

    def take(self, event: yaml.Event) -> None:
        """One event."""
        line = event.start_mark.line + 1  # type: ignore[union-attr]  # the parser marks every event
        match event:
            case yaml.ScalarEvent():  # first, for most are
                if event.anchor:
                    self._refuse(line, f"'&{event.anchor}': a text that begins with & must stand in quotation marks")
                self._value(self._scalar(event, line), line, event)
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.marked.add(line, "a second document begins here: a file holds one, so remove the line '---'")
                    self.done = True
            case yaml.AliasEvent():
                self._refuse(line, f"'*{event.anchor}': a text that begins with * must stand in quotation marks")
                self._value(None, line, event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._open({} if isinstance(event, yaml.MappingStartEvent) else [], line, event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stack.pop()
                self.keys.pop()

    def _open(self, holder: Any, line: int, event: yaml.Event) -> None:  # noqa: ANN401 - a dict or a list
        if len(self.stack) == DEEPEST:
            self.marked.add(line, f"more than {DEEPEST} lists and keys inside one another")
            self.done = True
            self.marked.data = None
            return
        place = self._value(holder, line, event)
        self.stack.append((holder, place))
        self.keys.append(None)

    def _value(self, value: Any, line: int, event: yaml.Event) -> Place:  # noqa: ANN401 - whatever YAML holds
        """Puts a value where it belongs, and returns its place."""
        if not self.stack:
            self.marked.data = value
            self.marked.lines[()] = line
            return ()
        holder, place = self.stack[-1]
        if isinstance(holder, list):
            holder.append(value)
            own: Place = (*place, len(holder) - 1)
            self.marked.lines[own] = line
            return own
        key = self.keys[-1]
        if key is None:
            name = event.value if isinstance(event, yaml.ScalarEvent) else "?"
            if isinstance(value, (dict, list)):
                self._refuse(line, "a list or block of keys where a key is expected")
            elif name in holder:
                first = self.marked.lines[*place, name]
                self._refuse(line, f"the key '{name}' stands twice (first on line {first})")
            self.keys[-1] = name
            self.marked.lines.setdefault((*place, name), line)
            return (*place, name)
        self.keys[-1] = None
        own = (*place, key)
        if key not in holder:
            holder[key] = value
        return own

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Any:  # noqa: ANN401 - whatever YAML holds
        tag = event.tag
        if tag is None and not event.implicit[0]:
            return event.value  # in quotation marks, or of several lines
        if tag is None or tag == "!":
            tag = self.loader.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
        elif event.value or not event.implicit[0]:
            self._refuse(line, f"a text that begins with ! must stand in quotation marks ('{tag}')")
            return event.value
        make = _MAKERS.get(tag)
        if make is None:
            return event.value
        try:
            return make(self.loader, yaml.ScalarNode(tag, event.value))
        except (ValueError, OverflowError):
            kind = "date" if tag.endswith("timestamp") else "number"
            self._refuse(line, f"'{event.value[:40]}' looks like a {kind} but is none")
            return None

    def _refuse(self, line: int, reason: str) -> None:
        self.marked.add(line, reason)


_MAKERS = {
    "tag:yaml.org,2002:null": yaml.CSafeLoader.construct_yaml_null,
    "tag:yaml.org,2002:bool": yaml.CSafeLoader.construct_yaml_bool,
    "tag:yaml.org,2002:int": yaml.CSafeLoader.construct_yaml_int,
    "tag:yaml.org,2002:float": yaml.CSafeLoader.construct_yaml_float,
    "tag:yaml.org,2002:timestamp": yaml.CSafeLoader.construct_yaml_timestamp,
}
"""How a plain value is made of its letters; any other is a text."""
