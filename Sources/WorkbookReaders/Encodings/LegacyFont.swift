/// Fonts that show bytes as Vietnamese letters by themselves: `.Vn…` (TCVN3) and `VNI-…`.
enum LegacyFont {
  /// Windows' code page for Western Europe, in whose letters such texts are handed on.
  private static let western = 1252
  private static let vietnamese = 1258

  /// The code page that keeps each byte of a cell's text a letter of its own.
  ///
  /// Under the code page of Vietnamese a byte may be a mark that joins the letter before it, which would
  /// leave of a text of these fonts something that nobody can restore.
  static func codePage(of font: String?, instead page: Int) -> Int {
    guard page == vietnamese, let font else { return page }
    let start = font.prefix(4).lowercased()
    return start.hasPrefix(".vn") || start == "vni-" ? western : page
  }
}
