/// Small inputs that reach the rarer branches, for the fuzzer to start from.
enum SeedText {
  private static let main = RawPackage.main

  static let worksheets = [
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <worksheet xmlns="\(main)"><dimension ref="A1:D4"/><cols><col min="2" max="3" hidden="1"/></cols>\
    <sheetData><row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>43000.5</v></c>\
    <c r="C1" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c></row>\
    <row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#N/A</v></c>\
    <c r="C2" t="str"><f>A1&amp;"x"</f><v>y</v></c><c r="D2"><f t="shared" ref="D2:D3" si="0">A1+1</f>\
    </c></row><row r="3"><c r="D3"><f t="shared" si="0"/><v>2</v></c><c r="E3" t="d"><v>2018-01-02</v>\
    </c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>
    """,
    """
    <x:worksheet xmlns:x="\(main)"><x:sheetData><x:row><x:c><x:v>1e5</x:v></x:c><x:c s="2">\
    <x:v>1.5</x:v></x:c><x:c t="s"><x:v>2</x:v></x:c></x:row><x:row r="9"><x:c t="inlineStr"><x:is>\
    <x:r><x:rPr><x:rFont val="VNI-Times"/></x:rPr><x:t>a_x000D_b</x:t></x:r><x:rPh><x:t>p</x:t>\
    </x:rPh></x:is></x:c></x:row></x:sheetData></x:worksheet>
    """,
    """
    <worksheet xmlns="\(main)"><sheetData><row r="1" spans="1:3" ht="15.5" customHeight="1"><c r="A1" s="1">\
    <v>43000</v></c><c r="B1"/><c r="C1" t="str"><f t="array" ref="C1">IF(A1&gt;0,"xã","")</f><v>xã</v></c>\
    </row><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><f>A1*2</f><v>86000</v></c></row></sheetData></worksheet>
    """,
    "<worksheet><sheetData><c r='C7'><v><![CDATA[12]]></v></c><c><v>x</v></c></sheetData></worksheet>",
    """
    <worksheet><sheetData><row r="5"><c r="B5"><v>1</v></c><c r="B5"><v>2</v></c><c r="A5"><v>3</v>\
    </c></row><row r="2"><c><v>&#49;</v></c></row></sheetData><extLst><ext><sheetData/></ext></extLst>\
    </worksheet>
    """,
  ]

  static let strings = [
    """
    <sst xmlns="\(main)" count="9" uniqueCount="4"><si><t>một</t></si><si><t xml:space="preserve"> </t>\
    </si><si><r><t>h</t></r><r><rPr><rFont val=".VnTime"/></rPr><t>ai</t></r><rPh sb="0" eb="1"><t>x</t>\
    </rPh></si><si/><si><t>_x0041__x005F_</t></si><si><t> </t></si></sst>
    """
  ]

  static let styles = [
    """
    <styleSheet xmlns="\(main)"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>\
    <numFmt numFmtId="165" formatCode="[h]:mm:ss;@"/></numFmts><fonts><font><name val="Arial"/></font>\
    <font/></fonts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>\
    <xf numFmtId="164" fontId="0"/><xf xfId="0"/><xf numFmtId="165"/><xf numFmtId="9"/></cellXfs>\
    </styleSheet>
    """
  ]

  private static let openDocument =
    "<office:document-content"
    + ["office", "style", "text", "table"].map {
      " xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
    }.joined() + ">"

  static let openDocuments = [
    """
    \(openDocument)<office:automatic-styles><style:style style:name="c" style:family="table-cell"/>\
    </office:automatic-styles><office:body><office:spreadsheet><table:table table:name="S">\
    <table:table-column table:number-columns-repeated="3" table:visibility="collapse"/><table:table-row>\
    <table:table-cell office:value-type="float" office:value="1.5" table:style-name="c"><text:p>1,5</text:p>\
    </table:table-cell><table:table-cell table:number-columns-repeated="2" office:value-type="string">\
    <text:p>Ấp<text:s text:c="2"/>3</text:p><text:p>b</text:p></table:table-cell>\
    <table:covered-table-cell office:value-type="date" office:date-value="2018-01-02"/></table:table-row>\
    <table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="boolean" \
    office:boolean-value="true" table:number-columns-spanned="2"/><table:table-cell/></table:table-row>\
    <table:table-row table:number-rows-repeated="1048570"><table:table-cell \
    table:number-columns-repeated="16384"/></table:table-row></table:table><table:table table:name="T">\
    <table:table-row-group table:display="false"><table:table-row><table:table-cell \
    table:formula="of:=SUM([.A1:.B2])" office:value-type="time" office:time-value="PT36H"/>\
    <table:table-cell><office:annotation><text:p>x</text:p></office:annotation></table:table-cell>\
    </table:table-row></table:table-row-group></table:table></office:spreadsheet></office:body>\
    </office:document-content>
    """
  ]

  static let documents = [
    "<?xml version=\"1.0\"?><a xmlns='u' xmlns:p='v'><p:b p:c='&lt;&#x1EC7;'/>\r\n<!-- x --></a>",
    "<a><![CDATA[<]]>]]&gt;<?pi x?><b c='1' d=\"2\">Ấp</b></a>", "<a xml:space='preserve'>\r</a>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "\u{FEFF}<a b='\t\n'/>",
  ]

  static let separated = [
    "a,b\n1,2\n", "a;b\r\n\"c;\"\"d\"\"\";\"e\nf\"\r\n\r\n1,5;2\r", "sep=|\na|b\n", "x\ty\n\t\"z\n",
    "\u{FEFF}Ấp,Số\n3,\"4\" 5\n", "\"a\"b,c\n", "1.234,5;2\n3;4\n",
  ]

  static let expressions = [
    "a + b * -2 >= 3 and not flag or name = 'x''y'", "sum(X08.a, field = this.field) / $plan_year",
    "if(count(X08) > 0, round(mean(X08.a), 1), 0)", "indicator(KT01, b) - indicator(KT01)",
    "field in ('NN', 'HAN')", "join(distinct(X08.name), '; ')", "first(X08.day)",
    "exists(X08, a = 1)",
  ]

  static let form = """
    form: X-01
    level: commune
    sheet: X01
    title: HỌP DÂN
    columns:
      - {field: loai, header: Loại, type: enum, codes: DM_A}
      - {field: tong, header: Tổng, type: int}
      - {field: nu, header: [Trong đó, Nữ], type: int, max: tong}
      - {field: gap, header: Gấp đôi, type: int, value: tong * 2}
      - {use: dan_so, header: Dân số}
    rows: list
    key: [loai]
    rules:
      - {id: nu, check: nu <= tong, at: nu, vi: Sai., en: Wrong.}
    layout: {total: last}

    """
}

extension RawBinaryWorkbook {
  /// A workbook with a cell of every kind.
  public static var sample: RawBinaryWorkbook {
    var workbook = RawBinaryWorkbook()
    workbook.strings = ["Ấp 3", "hai", "ba"]
    workbook.cells = [
      (0, 0, .shared(0)), (0, 1, .number(12.5)), (0, 2, .several([1, -2, 3])), (1, 0, .shared(2)),
      (1, 1, .small(2018)), (2, 0, .label("chữ")), (2, 1, .boolean(true)), (2, 2, .error(0x2A)),
      (3, 0, .formula(7)), (3, 1, .textFormula("kết quả")), (4, 4, .blank),
    ]
    return workbook
  }

  /// A workbook of Excel 5 with formulas that refer to other sheets and to a name.
  public static var earlySample: RawBinaryWorkbook {
    var workbook = RawBinaryWorkbook()
    workbook.isEarly = true
    workbook.cells =
      [
        (0, 0, .label("xa")), (0, 1, .number(12.5)), (0, 2, .several([1, -2, 3])),
        (1, 0, .textFormula("ba")),
      ]
      + SeedTokens.earlyFormulas.enumerated().map { (2, $0.offset, .tokens($0.element)) }
    return workbook
  }
}
