#!/usr/bin/env python3
"""Writes the manual page, in mdoc, from what the program's declarations say of themselves.

usage: manual.py DUMP DAY VERSION

DUMP is the output of `sedp --experimental-dump-help`, DAY is YYYY-MM-DD.

Commands, arguments and their help come from the dump; the rest, which no declaration holds (files,
environment, examples), stands here.
"""
import datetime
import json
import re
import sys

# Options that every command has, or most have, described once.
EVERYWHERE = {"version", "help"}
MOSTLY = {"lang", "json", "templates"}

FILES = [
    ("./Templates", "thư mục đang đứng (the current folder)"),
    ("Templates, share/sedp/Templates",
     "cạnh chương trình và ở ba cấp thư mục bên trên (beside the program and in the three folders above)"),
    ("/usr/local/share/sedp/Templates", "cài riêng trên máy (installed locally)"),
    ("/usr/share/sedp/Templates", "cài từ gói (installed by the package)"),
]
ENVIRONMENT = [
    ("SEDP_TEMPLATES", "Thư mục cấu hình, khi không có --templates. (Configuration folder.)"),
    ("SEDP_LANG", "Ngôn ngữ thông báo, khi không có --lang: vi hoặc en. (Language of messages.)"),
]
STATUS = [
    ("0", "Sạch. (Clean.)"),
    ("1", "Xong, có vấn đề cần xem. (Done, with problems reported.)"),
    ("3", "Từ chối, không ghi gì. (Refused, nothing written.)"),
    ("64", "Gõ sai lệnh. (Wrong usage.)"),
]
EXAMPLES = [
    ("Sổ trống cho các xã của một huyện. (Blank workbooks for a district's communes.)",
     "sedp template commune --district 847 --plan-year 2018 -o mau"),
    ("Kiểm tra sổ nhận được. (Check the workbooks received.)", "sedp check nhan/"),
    ("Tổng hợp huyện. (Consolidate the district.)",
     "sedp consolidate district 847 --plan-year 2018 --in nhan -o ra"),
]


def text(words: str) -> list[str]:
    """Running text, a sentence a line: no line may be taken for a request, no character for an
    escape."""
    lines = []
    for line in re.sub(r"([.?!]\)?) +", r"\1\n", escaped(words)).split("\n"):
        line = line.strip()
        if not line:
            lines.append(".Pp")
        else:
            lines.append("\\&" + line if line[0] in ".'" else line)
    return lines


def escaped(words: str) -> str:
    words = words.replace("\\", "\\e").replace("-", "\\-")
    # No option is broken at the end of a line.
    return re.sub(r"(?<!\S)(\[?)(\\-\\-)", r"\1\\%\2", words)


def argument(words: str) -> str:
    """Words as arguments of a macro: quoted, so that none is taken for a macro itself."""
    return '"' + escaped(words).replace('"', "\\(dq") + '"'


def flag(name: dict) -> str:
    return ("-" if name["kind"] == "short" else "--") + name["name"]


def usage(argument_info: dict) -> str:
    """An argument as the synopsis shows it."""
    value = argument_info["valueName"]
    if argument_info["kind"] == "positional":
        words = value
    elif argument_info["kind"] == "flag":
        words = flag(argument_info["preferredName"])
    else:
        words = flag(argument_info["preferredName"]) + " " + value
    if argument_info["isRepeating"]:
        words += " ..."
    return "[" + words + "]" if argument_info["isOptional"] else words


def label(argument_info: dict) -> str:
    if argument_info["kind"] == "positional":
        return argument_info["valueName"]
    names = ", ".join(flag(name) for name in argument_info["names"])
    if argument_info["kind"] == "option":
        names += " " + argument_info["valueName"]
    return names


def shown(command: dict) -> list[dict]:
    return [
        found for found in command.get("arguments", [])
        if found["shouldDisplay"] and found["valueName"] not in EVERYWHERE
    ]


def leaves(command: dict, path: list[str]):
    """The commands that do something, with their whole names."""
    path = path + [command["commandName"]]
    children = [
        child for child in command.get("subcommands", [])
        if child["shouldDisplay"] and child["commandName"] != "help"
    ]
    if not children:
        yield path, command
    for child in children:
        yield from leaves(child, path)


def synopsis(path: list[str], command: dict) -> list[str]:
    """The command with what it can't do without."""
    needed = [usage(found) for found in shown(command) if not found["isOptional"]]
    options = any(found["isOptional"] for found in shown(command))
    words = path[1:] + (["[options]"] if options else []) + needed
    return [".Nm sedp", escaped(" ".join(words)), ".br"]


def items(pairs, macro: str) -> list[str]:
    lines = [".Bl -tag -width Ds"]
    for name, words in pairs:
        lines += [".It " + macro + " " + argument(name)] + text(words)
    return lines + [".El"]


def described(command: dict) -> list[str]:
    lines = text(command.get("abstract", ""))
    if command.get("discussion"):
        lines += [".Pp"] + text(command["discussion"])
    return lines + options(
        [found for found in shown(command) if found["valueName"] not in MOSTLY])


def options(arguments: list[dict]) -> list[str]:
    if not arguments:
        return []
    lines = [".Bl -tag -width Ds"]
    for found in arguments:
        lines += [".It Sy " + argument(label(found))] + text(found.get("abstract", ""))
        values = found.get("allValues")
        if values and found["kind"] == "option":
            lines += text("Giá trị (values): " + ", ".join(values) + ".")
        if found.get("defaultValue") is not None and found["kind"] == "option":
            lines += text("Mặc định (default): " + found["defaultValue"] + ".")
    return lines + [".El"]


def shared(commands: list) -> list[str]:
    """The options that most commands have, as the first command that has one describes it."""
    seen = {}
    for _, command in commands:
        for found in shown(command):
            if found["valueName"] in MOSTLY:
                seen.setdefault(found["valueName"], found)
    return options(list(seen.values()))


def page(dump: dict, day: str, version: str) -> str:
    root = dump["command"]
    commands = list(leaves(root, []))
    date = datetime.date.fromisoformat(day)
    # mdoc wants the month's English name, whatever the locale.
    months = ("January February March April May June July August September October November "
              "December").split()
    lines = [
        '.\\" Generated by packaging/manual.py from the declarations of the commands.',
        f".Dd {months[date.month - 1]} {date.day}, {date.year}", ".Dt SEDP 1",
        ".Os " + argument("sedp " + version),
        ".Sh NAME", ".Nm sedp",
        ".Nd " + root["abstract"].replace("-", "\\-").rstrip("."),
        ".Sh SYNOPSIS",
    ]
    for path, command in commands:
        lines += synopsis(path, command)
    lines += [".Nm sedp", escaped("--version"), ".br", ".Nm sedp", "help [command]"]
    lines += [".Sh DESCRIPTION"] + text(root["abstract"])
    lines += [
        "Biểu mẫu là dữ liệu trong thư mục cấu hình; thông báo nêu tệp, trang, ô và việc cần làm.",
        "(Forms are data in a configuration folder; messages name file, sheet, cell and what to do.)",
        ".Sh COMMANDS",
    ]
    for path, command in commands:
        lines += [".Ss " + argument(" ".join(path[1:]))] + described(command)
    lines += [".Sh OPTIONS"] + text("Các lệnh có chung. (Common to most commands.)")
    lines += shared(commands)
    lines += [".Sh ENVIRONMENT"] + items(ENVIRONMENT, "Ev")
    lines += [".Sh FILES"] + text(
        "sedp.yaml được tìm lần lượt ở các nơi sau, khi không có --templates và SEDP_TEMPLATES. "
        "(Where sedp.yaml is looked for, in this order.)")
    lines += items(FILES, "Pa")
    lines += [".Sh EXIT STATUS"] + items(STATUS, "Li")
    lines += [".Sh EXAMPLES"]
    for words, example in EXAMPLES:
        lines += text(words) + [".Bd -literal -offset indent", escaped(example), ".Ed", ".Pp"]
    lines.pop()
    lines += [
        ".Sh SEE ALSO",
        "Hướng dẫn cho cán bộ (guide for officers):",
        ".Pa docs/huong\\-dan.md .",
        "Cài đặt (installation):",
        ".Pa docs/cai\\-dat.md , docs/install.md .",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    dump, day, version = sys.argv[1:]
    with open(dump, encoding="utf-8") as file:
        sys.stdout.write(page(json.load(file), day, version))


if __name__ == "__main__":
    main()
