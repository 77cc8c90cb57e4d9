/// Formats that Excel names instead of spelling them out, in XML Spreadsheets and in web pages.
enum NamedNumberFormat {
  /// The format code that stands behind a format's name.
  static func code(_ name: String) -> String {
    switch name {
    case "", "General", "General Number": "General"
    case "Fixed": "0.00"
    case "Standard", "Currency", "Euro Currency": "#,##0.00"
    case "Percent": "0.00%"
    case "Scientific": "0.00E+00"
    case "Yes/No": "\"Yes\";\"Yes\";\"No\""
    case "True/False": "\"True\";\"True\";\"False\""
    case "On/Off": "\"On\";\"On\";\"Off\""
    case "General Date": "m/d/yyyy h:mm"
    case "Short Date": "mm-dd-yy"
    case "Medium Date": "d-mmm-yy"
    case "Long Date": "dddd, mmmm dd, yyyy"
    case "Short Time": "h:mm"
    case "Medium Time": "h:mm AM/PM"
    case "Long Time": "h:mm:ss AM/PM"
    default: name
    }
  }
}
