import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.*;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;

/** A workbook by Apache POI, without the schemas for .xlsx, which Debian leaves out; the cells come from content.py. */
public final class Poi {
  private static final List<String> FONTS = List.of(".VnTime", "VNI-Times");

  public static void main(String[] arguments) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(arguments[1]), StandardCharsets.UTF_8);
    write(new HSSFWorkbook(), lines, arguments[0] + "/poi.xls");
  }

  private static void write(Workbook book, List<String> lines, String path) throws Exception {
    Map<String, CellStyle> styles = new HashMap<>();
    for (String line : lines) {
      String[] field = line.split("\t", -1);
      Sheet sheet = book.getSheet(field[0]);
      if (sheet == null) sheet = book.createSheet(field[0]);
      CellReference place = new CellReference(field[1]);
      Row row = sheet.getRow(place.getRow());
      if (row == null) row = sheet.createRow(place.getRow());
      Cell cell = row.createCell(place.getCol());
      String value = field[3].replace("\\n", "\n");
      if (!field[4].isEmpty()) {
        cell.setCellStyle(styles.computeIfAbsent(field[4], form -> style(book, form)));
      }
      if (!field[5].isEmpty()) {
        cell.setCellFormula(field[5]);
        continue;
      }
      switch (field[2]) {
        case "n": cell.setCellValue(Double.parseDouble(value)); break;
        case "b": cell.setCellValue(value.equals("TRUE")); break;
        case "e": cell.setCellErrorValue(FormulaError.forString(value).getCode()); break;
        case "d":
          cell.setCellValue(
              DateUtil.getExcelDate(java.sql.Timestamp.valueOf(LocalDateTime.parse(value))));
          break;
        case "t": cell.setCellValue(Integer.parseInt(value) / 86400.0); break;
        default: cell.setCellValue(book.getCreationHelper().createRichTextString(value));
      }
    }
    book.getSheet("Thông tin").addMergedRegion(CellRangeAddress.valueOf("A1:D1"));
    book.getCreationHelper().createFormulaEvaluator().evaluateAll();
    Name name = book.createName();
    name.setNameName("linh_vuc");
    name.setRefersToFormula("'Ẩn'!$A$2:$A$3");
    book.setSheetHidden(book.getSheetIndex("Ẩn"), true);
    try (FileOutputStream output = new FileOutputStream(path)) {
      book.write(output);
    }
  }

  private static CellStyle style(Workbook book, String form) {
    CellStyle style = book.createCellStyle();
    if (FONTS.contains(form)) {
      Font font = book.createFont();
      font.setFontName(form);
      style.setFont(font);
    } else {
      style.setDataFormat(book.createDataFormat().getFormat(form));
    }
    return style;
  }
}
