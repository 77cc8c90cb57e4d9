extension Finding {
  /// What is said of a folder with outputs of a run that did not come to its end.
  static func brokenOff(_ folder: String) -> Wording {
    Wording(
      "Thư mục «\(folder)» có sổ của một lần chạy bị ngắt giữa chừng: sổ cũ và sổ mới có thể lẫn nhau. Chạy "
        + "lại lệnh đã ghi vào thư mục này cho xong rồi mới dùng các sổ ở đây.",
      "The folder “\(folder)” holds outputs of a run that was broken off: old and new workbooks may be "
        + "mixed. Run the command that wrote there again, to its end, before you use them.")
  }
}
