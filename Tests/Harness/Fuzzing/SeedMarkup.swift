/// Workbooks in one XML file and pages with tables, for the fuzzer to start from.
enum SeedMarkup {
  private static let namespaces =
    "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\""
    + " xmlns:x=\"urn:schemas-microsoft-com:office:excel\""
    + " xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\""

  static let workbooks = [
    """
    <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook \(namespaces)>\
    <DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Author>Lan</Author>\
    </DocumentProperties><ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel"><Date1904/>\
    </ExcelWorkbook><Styles><Style ss:ID="Default"><Font ss:FontName="Arial"/></Style>\
    <Style ss:ID="s1" ss:Parent="Default"><NumberFormat ss:Format="Short Date"/></Style>\
    <Style ss:ID="s2"><NumberFormat ss:Format="[h]:mm"/></Style></Styles>\
    <Names><NamedRange ss:Name="Vung" ss:RefersTo="=S!R1C1:R2C[1]"/></Names>\
    <Worksheet ss:Name="S" ss:Protected="1"><Table><Column ss:Index="2" ss:Hidden="1" ss:Span="1"/>\
    <Row ss:Hidden="1"><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">Xã</Data>\
    <Comment ss:Author="An"><ss:Data xmlns="http://www.w3.org/TR/REC-html40"><B>xem</B></ss:Data>\
    </Comment></Cell><Cell ss:StyleID="s1"><Data ss:Type="Number">43000</Data></Cell></Row>\
    <Row ss:Index="4" ss:Span="2" ss:StyleID="s1"><Cell ss:Index="3" ss:Formula="=R[-3]C*2">\
    <Data ss:Type="Number">4</Data></Cell><Cell ss:Formula="=RC[-1]"/>\
    <Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell>\
    <Cell ss:StyleID="s2"><Data ss:Type="DateTime">1899-12-31T08:30:00.000</Data></Cell></Row>\
    </Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden\
    </Visible></WorksheetOptions></Worksheet><Worksheet ss:Name="T"><Table/></Worksheet></Workbook>
    """,
    """
    <?xml version="1.0"?><ss:Workbook \(namespaces)><ss:Worksheet ss:Name="A"><ss:Table><ss:Row>\
    <ss:Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>a</B>\
    <Font html:Face=".VnTime" xmlns:html="http://www.w3.org/TR/REC-html40">b</Font></ss:Data>\
    </ss:Cell><ss:Cell ss:Index="2"><ss:Data>x</ss:Data></ss:Cell><ss:Cell ss:Index="2">\
    <ss:Data ss:Type="Number"> </ss:Data></ss:Cell></ss:Row></ss:Table></ss:Worksheet></ss:Workbook>
    """,
  ]

  static let pages = [
    """
    <html><head><meta charset="utf-8"><title>t</title><style>.xl65 {mso-number-format:"\\@";}
    .h,td.k {display:none; font-family:".VnTime", serif}</style><!-- <x:Name>Biểu 1</x:Name> --></head>\
    <body><h3>BÁO CÁO</h3><p>xã&nbsp;Song <b>Lộc</b><br>năm 2018<table border=1><col span=2 class=h>\
    <thead><tr class="h"><th rowspan="2">STT<th colspan=2>Diện&#32;tích</tr><tr><td>lúa<td>màu</thead>\
    <tbody><tr><td class=xl65>01<td>1.234,5</td><td><p>một<p>hai</td></tr></tbody></table>sau\
    <select><option>a<option selected>b</select><textarea> c </textarea><script>"<td>"</script></body>
    """,
    """
    <table><tr><td>trước<table><caption>c</caption><tr><td>1<td rowspan=3>2<tr><td>3</table>sau\
    <td>bên</tr>lạc<tr><td>&nbsp;</td><td colspan="0">&amp;&lt;&#x1EA1;&#150;</td></tr></table>
    """,
    """
    <div><table><tr><td x:num>12,5<td x:num="43000" style='mso-number-format:"Short Date"'>x\
    <td x:num="1.5" x:fmla="=A1*2">1,5<td x:bool="TRUE">TRUE<td x:err>#N/A<td x:str>01</tr></table>
    """,
    "<!DOCTYPE html><TABLE><TR><TD A='>' b=\"<td>\" c=x/>y</TD></TR></TABLE><!--><p>z",
  ]
}
