"""Parts that the libraries do not write, put into workbooks by hand, as Excel writes them."""
import re
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
SHEET = "xl/worksheets/sheet1.xml"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
MICROSOFT = "http://schemas.microsoft.com/office"


class Package(dict):
    """The parts of a workbook by name, in their order."""

    def text(self, name, change):
        self[name] = change(self[name].decode()).encode()

    def replace(self, name, old, new):
        assert old in self[name].decode(), (name, old)
        self.text(name, lambda text: text.replace(old, new, 1))

    def add(self, name, text, content_type=None, default=None):
        self[name] = text.encode() if isinstance(text, str) else text
        if content_type:
            self.replace("[Content_Types].xml", "</Types>",
                         f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>')
        if default and f'Extension="{default[0]}"' not in self["[Content_Types].xml"].decode():
            self.text("[Content_Types].xml", lambda text: re.sub(
                r"(<Types[^>]*>)", rf'\1<Default Extension="{default[0]}" ContentType="{default[1]}"/>', text, count=1))

    def relate(self, part, kind, target, mode=""):
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        if rels not in self:
            self[rels] = (HEAD + f'<Relationships xmlns="{PACKAGE}"></Relationships>').encode()
        number = self[rels].decode().count("<Relationship ") + 50
        kind = kind if kind.startswith("http") else f"{OFFICE}/{kind}"
        self.replace(rels, "</Relationships>",
                     f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"{mode}/></Relationships>')
        return f"rId{number}"

    def extension(self, part, uri, prefix, namespace, inner):
        """Adds to the part's extLst."""
        ext = f'<ext uri="{uri}" xmlns:{prefix}="{namespace}">{inner}</ext>'
        end = re.search(r"</(\w+)>\s*$", self[part].decode()).group(1)
        if "</extLst>" in self[part].decode():
            self.text(part, lambda text: ("</extLst>").join(
                [text[:text.rindex("</extLst>")] + ext, text[text.rindex("</extLst>") + 9:]]))
        else:
            self.replace(part, f"</{end}>", f"<extLst>{ext}</extLst></{end}>")


def rewrite(source, target, change):
    with zipfile.ZipFile(source) as archive:
        package = Package((name, archive.read(name)) for name in archive.namelist())
    change(package)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in package.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def threads(package):
    """A thread of two comments on C2, with the copy for older programs, and the people who wrote them."""
    people = [("{11111111-0000-4000-8000-000000000001}", "Nguyễn Thị Tư"), ("{11111111-0000-4000-8000-000000000002}", "Lê Văn Năm")]
    package.add("xl/persons/person.xml", HEAD + f'<personList xmlns="{MICROSOFT}/spreadsheetml/2018/threadedcomments">' + "".join(
        f'<person displayName="{name}" id="{key}" userId="{name}" providerId="None"/>' for key, name in people) + "</personList>",
        "application/vnd.ms-excel.person+xml")
    package.relate("xl/workbook.xml", f"{MICROSOFT}/2017/10/relationships/person", "persons/person.xml")
    first = "{22222222-0000-4000-8000-000000000001}"
    package.add("xl/threadedComments/threadedComment1.xml", HEAD + f'<ThreadedComments xmlns="{MICROSOFT}/spreadsheetml/2018/threadedcomments">'
        f'<threadedComment ref="C2" dT="2026-11-20T08:30:00.00" personId="{people[0][0]}" id="{first}"><text>Số này lấy ở đâu?</text></threadedComment>'
        f'<threadedComment ref="C2" dT="2026-11-21T09:00:00.00" personId="{people[1][0]}" id="{{22222222-0000-4000-8000-000000000002}}" parentId="{first}"><text>Theo biên bản họp ấp.</text></threadedComment>'
        "</ThreadedComments>", "application/vnd.ms-excel.threadedcomments+xml")
    package.relate(SHEET, f"{MICROSOFT}/2017/10/relationships/threadedComment", "../threadedComments/threadedComment1.xml")
    copy = f'<comment ref="C2" authorId="%d" shapeId="0" xr:uid="{first}"><text><t>[Threaded comment]\n\nComment:\n    Số này lấy ở đâu?\nReply:\n    Theo biên bản họp ấp.</t></text></comment>'
    shape = ('<v:shape id="_x0000_s2049" type="#_x0000_t202" style="position:absolute;margin-left:9pt;margin-top:2pt;width:108pt;height:60pt;z-index:9;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
             '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox><div style="text-align:left"></div></v:textbox>'
             '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>1</x:Row><x:Column>2</x:Column></x:ClientData></v:shape>')
    if "xl/comments1.xml" in package:
        count = package["xl/comments1.xml"].decode().count("<author>")
        package.replace("xl/comments1.xml", "</authors>", f"<author>tc={first}</author></authors>")
        package.replace("xl/comments1.xml", "<comments ", '<comments xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" ')
        place = package["xl/comments1.xml"].decode().index('<comment ref="B3"')
        text = package["xl/comments1.xml"].decode()
        package["xl/comments1.xml"] = (text[:place] + copy % count + text[place:]).encode()
        package.replace("xl/drawings/vmlDrawing1.vml", "</xml>", shape + "</xml>")
        return
    package.add("xl/comments1.xml", HEAD + f'<comments xmlns="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="xr" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision">'
        f"<authors><author>tc={first}</author></authors><commentList>{copy % 0}</commentList></comments>", TYPE + "comments+xml")
    package.relate(SHEET, "comments", "../comments1.xml")
    package.add("xl/drawings/vmlDrawing7.vml",
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="2"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        + shape + "</xml>", default=("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing"))
    drawing = package.relate(SHEET, "vmlDrawing", "../drawings/vmlDrawing7.vml")
    package.replace(SHEET, "</worksheet>", f'<legacyDrawing r:id="{drawing}"/></worksheet>')


def pivot(package):
    """A pivot table on the second sheet, from the first one's cells."""
    fields = ["Ấp", "Dự toán", "Thực hiện"]
    package.add("xl/pivotCache/pivotCacheDefinition1.xml", HEAD + f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId50" refreshedBy="Xã" refreshedDate="45000" createdVersion="6" refreshedVersion="6" minRefreshableVersion="3" recordCount="3">'
        '<cacheSource type="worksheet"><worksheetSource ref="A1:C4" sheet="Biểu 1"/></cacheSource><cacheFields count="3">'
        '<cacheField name="Ấp" numFmtId="0"><sharedItems count="3"><s v="Ấp Chợ"/><s v="Giồng Lức"/><s v="Tân Trung"/></sharedItems></cacheField>'
        + "".join(f'<cacheField name="{name}" numFmtId="0"><sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" minValue="79" maxValue="120"/></cacheField>' for name in fields[1:])
        + "</cacheFields></pivotCacheDefinition>", TYPE + "pivotCacheDefinition+xml")
    package.add("xl/pivotCache/pivotCacheRecords1.xml", HEAD + f'<pivotCacheRecords xmlns="{MAIN}" count="3">'
        '<r><x v="0"/><n v="120"/><n v="118"/></r><r><x v="1"/><n v="80.5"/><n v="79"/></r><r><x v="2"/><n v="95"/><n v="101.25"/></r></pivotCacheRecords>',
        TYPE + "pivotCacheRecords+xml")
    package.relate("xl/pivotCache/pivotCacheDefinition1.xml", "pivotCacheRecords", "pivotCacheRecords1.xml")
    package.add("xl/pivotTables/pivotTable1.xml", HEAD + f'<pivotTableDefinition xmlns="{MAIN}" name="Tong" cacheId="9" dataOnRows="0" applyNumberFormats="0" applyBorderFormats="0" applyFontFormats="0" applyPatternFormats="0" applyAlignmentFormats="0" applyWidthHeightFormats="1" dataCaption="Values" updatedVersion="6" minRefreshableVersion="3" createdVersion="6" indent="0" outline="1" outlineData="1">'
        '<location ref="D3:E7" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="3"><pivotField axis="axisRow" showAll="0"><items count="4"><item x="0"/><item x="1"/><item x="2"/><item t="default"/></items></pivotField><pivotField dataField="1" showAll="0"/><pivotField showAll="0"/></pivotFields>'
        '<rowFields count="1"><field x="0"/></rowFields><rowItems count="4"><i><x/></i><i><x v="1"/></i><i><x v="2"/></i><i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems>'
        '<dataFields count="1"><dataField name="Tổng dự toán" fld="1" baseField="0" baseItem="0"/></dataFields><pivotTableStyleInfo name="PivotStyleLight16" showRowHeaders="1" showColHeaders="1"/></pivotTableDefinition>',
        TYPE + "pivotTable+xml")
    package.relate("xl/pivotTables/pivotTable1.xml", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")
    package.relate("xl/worksheets/sheet2.xml", "pivotTable", "../pivotTables/pivotTable1.xml")
    cache = package.relate("xl/workbook.xml", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")
    package.replace("xl/workbook.xml", "</workbook>", f'<pivotCaches><pivotCache cacheId="9" r:id="{cache}"/></pivotCaches></workbook>')


def slicers(package):
    """A slicer of the table DuToan ([MS-XLSX] 2.4.62)."""
    x14 = f"{MICROSOFT}/spreadsheetml/2009/9/main"
    x15 = f"{MICROSOFT}/spreadsheetml/2010/11/main"
    package.add("xl/slicerCaches/slicerCache1.xml", HEAD + f'<slicerCacheDefinition xmlns="{x14}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x" xmlns:x="{MAIN}" name="Slicer_Ap" sourceName="Ấp">'
        f'<extLst><x:ext uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}" xmlns:x15="{x15}"><x15:tableSlicerCache tableId="1" column="1"/></x:ext></extLst></slicerCacheDefinition>',
        "application/vnd.ms-excel.slicerCache+xml")
    package.add("xl/slicers/slicer1.xml", HEAD + f'<slicers xmlns="{x14}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x" xmlns:x="{MAIN}"><slicer name="Ấp" cache="Slicer_Ap" caption="Ấp" rowHeight="241300"/></slicers>',
        "application/vnd.ms-excel.slicer+xml")
    slicer = package.relate(SHEET, f"{MICROSOFT}/2007/relationships/slicer", "../slicers/slicer1.xml")
    cache = package.relate("xl/workbook.xml", f"{MICROSOFT}/2007/relationships/slicerCache", "slicerCaches/slicerCache1.xml")
    package.extension(SHEET, "{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}", "x14", x14, f'<x14:slicerList><x14:slicer r:id="{slicer}"/></x14:slicerList>')
    package.extension("xl/workbook.xml", "{46BE6895-7355-4a93-B00E-2C351335B9C9}", "x15", x15,
        f'<x15:slicerCaches xmlns:x14="{x14}"><x14:slicerCache r:id="{cache}"/></x15:slicerCaches>')


def macros(package):
    """A project of macros, which only its bytes matter of, and the code names that tie it to sheets."""
    package.add("xl/vbaProject.bin", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(range(256)) * 8,
                default=("bin", "application/vnd.ms-office.vbaProject"))
    package.replace("[Content_Types].xml", TYPE + "sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    package.relate("xl/workbook.xml", f"{MICROSOFT}/2006/relationships/vbaProject", "vbaProject.bin")
    package.text("xl/workbook.xml", lambda text: re.sub(r"<workbookPr ", '<workbookPr codeName="ThisWorkbook" ', text, count=1))


def custom_xml(package):
    """Data that another program has attached."""
    package.add("customXml/item1.xml", '<?xml version="1.0"?><ho_so xmlns="urn:vi-du"><ma>29392</ma></ho_so>')
    package.add("customXml/itemProps1.xml", HEAD + '<ds:datastoreItem ds:itemID="{33333333-0000-4000-8000-000000000001}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>',
                "application/vnd.openxmlformats-officedocument.customXmlProperties+xml")
    package.relate("customXml/item1.xml", "customXmlProps", "itemProps1.xml")
    package.relate("xl/workbook.xml", "customXml", "../customXml/item1.xml")


def printer_settings(package):
    """A printer's own settings, bytes that only its driver reads."""
    package.add("xl/printerSettings/printerSettings1.bin", b"M\0a\0y\0 \0i\0n\0" + bytes(200),
                default=("bin", TYPE + "printerSettings"))
    relation = package.relate(SHEET, "printerSettings", "../printerSettings/printerSettings1.bin")
    package.text(SHEET, lambda text: re.sub(r"<pageSetup ", f'<pageSetup r:id="{relation}" ', text, count=1))


def prefixed(package):
    """The worksheet with a prefix on every element, as some programs write it."""
    def change(text):
        head, body = text.split("<worksheet", 1)
        body = "<worksheet" + body
        body = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1s:", body)
        return head + body.replace('xmlns="', 'xmlns:s="', 1)
    package.text(SHEET, change)


def without_styles(package):
    """No part of styles at all."""
    del package["xl/styles.xml"]
    package.text("[Content_Types].xml", lambda text: re.sub(r'<Override PartName="/xl/styles.xml"[^>]*/>', "", text))
    package.text("xl/_rels/workbook.xml.rels", lambda text: re.sub(r'<Relationship [^>]*Target="styles.xml"[^>]*/>', "", text))
    package.text(SHEET, lambda text: re.sub(r' s="\d+"', "", text))


def external_link(package):
    """A reference to another workbook with the values last seen there."""
    package.add("xl/externalLinks/externalLink1.xml", HEAD + f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rId50"><sheetNames><sheetName val="Nam2016"/></sheetNames>'
        '<sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>42</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>', TYPE + "externalLink+xml")
    package.relate("xl/externalLinks/externalLink1.xml", "externalLinkPath", "nam-truoc.xlsx", ' TargetMode="External"')
    link = package.relate("xl/workbook.xml", "externalLink", "externalLinks/externalLink1.xml")
    package.text("xl/workbook.xml", lambda text: text.replace(
        "</sheets>", f'</sheets><externalReferences><externalReference r:id="{link}"/></externalReferences>', 1))


def views(package):
    """A view of one user's, and a scenario."""
    key = "{44444444-0000-4000-8000-000000000001}"
    package.text(SHEET, lambda text: text.replace("</sheetData>",
        '</sheetData><scenarios current="0"><scenario name="Khá" count="1"><inputCells r="B2" val="150"/></scenario></scenarios>'
        f'<customSheetViews><customSheetView guid="{key}" scale="80"><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></customSheetView></customSheetViews>', 1))
    package.replace("xl/workbook.xml", "</workbook>",
        f'<customWorkbookViews><customWorkbookView name="Cua toi" guid="{key}" windowWidth="800" windowHeight="600" activeSheetId="1"/></customWorkbookViews></workbook>')


def calculation_chain(package):
    """The order in which formulas were last computed."""
    package.add("xl/calcChain.xml", HEAD + f'<calcChain xmlns="{MAIN}"><c r="D2" i="1"/><c r="D3" i="1"/><c r="E2" i="1" a="1"/><c r="G2" i="1"/></calcChain>',
                TYPE + "calcChain+xml")
    package.relate("xl/workbook.xml", "calcChain", "calcChain.xml")


def absolute_targets(package):
    """Relationships by absolute names."""
    for name in [name for name in package if name.endswith(".rels")]:
        folder = name.split("_rels/")[0]
        def absolute(match):
            target = match.group(1)
            if "://" in target or target.startswith("/"):
                return match.group(0)
            path = []
            for step in (folder + target).split("/"):
                path = path[:-1] if step == ".." else path + [step]
            return f'Target="/{"/".join(path)}"'
        package.text(name, lambda text: "".join(
            piece if 'TargetMode="External"' in piece else re.sub(r'Target="([^"]*)"', absolute, piece)
            for piece in re.split(r"(?=<Relationship )", text)))


def alternate_content(package):
    """What newer programs read instead, and unknown attributes that older ones may ignore."""
    package.text(SHEET, lambda text: text.replace("<worksheet ",
        '<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="la" xmlns:la="urn:la" la:dau="1" ', 1)
        .replace("</worksheet>", '<mc:AlternateContent><mc:Choice Requires="la"><la:them/></mc:Choice><mc:Fallback/></mc:AlternateContent></worksheet>', 1))


def embedded(package):
    """A document embedded as an object, its picture in the drawing of notes."""
    package.add("xl/embeddings/oleObject1.bin", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(500),
                default=("bin", "application/vnd.openxmlformats-officedocument.oleObject"))
    relation = package.relate(SHEET, "oleObject", "../embeddings/oleObject1.bin")
    package.replace("xl/drawings/vmlDrawing1.vml", "</xml>",
        '<v:shape id="_x0000_s1090" type="#_x0000_t202" style="position:absolute;width:50pt;height:40pt" filled="t"><x:ClientData ObjectType="Pict"><x:Anchor>4, 0, 6, 0, 6, 0, 9, 0</x:Anchor></x:ClientData></v:shape></xml>')
    package.replace(SHEET, "</worksheet>", f'<oleObjects><oleObject progId="Word.Document.12" shapeId="1090" r:id="{relation}"/></oleObjects></worksheet>')


def utf16(package):
    """The worksheet in UTF-16."""
    package.text(SHEET, lambda text: text.replace("UTF-8", "UTF-16", 1))
    package[SHEET] = package[SHEET].decode().encode("utf-16")
