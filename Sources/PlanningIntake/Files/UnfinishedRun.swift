import FoundationEssentials
import PlanningForms

/// A note that lies in a folder as long as a run writes several files into it.
///
/// Each file is whole or not there, but a run that is killed between two of them leaves new ones beside
/// old ones. The note then stays, says so to whoever looks into the folder, and is found by whatever reads
/// it (F142). The same run removes it when it has come to its end.
package struct UnfinishedRun: Sendable {
  private static let start = "CHUA_GHI_XONG"
  private static let ending = ".txt"

  private let path: String?

  /// Puts the note into a folder, which is made where it is not there.
  ///
  /// Where that is not possible there is no note: no file can be written there either.
  ///
  /// - Parameter run: what tells the run from others into the same folder: letters, digits and `-`.
  package init(_ run: String, in folder: String) {
    let path =
      (folder.hasSuffix("/") ? folder : folder + "/") + Self.start + "-" + run + Self.ending
    let text = """
      sedp đang ghi nhiều tệp vào thư mục này. Nếu lệnh không còn chạy mà tệp này vẫn còn thì lần ghi đã bị \
      ngắt giữa chừng: tệp cũ và tệp mới có thể lẫn nhau. Chạy lại lệnh cho xong; đừng chỉ xoá tệp này.

      sedp is writing several files into this folder. If the command runs no more and this file is still \
      here, it was broken off: old and new files may be mixed. Run the command again, to its end; don't just \
      delete this file.

      """
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: path))
      self.path = path
    } catch {
      self.path = nil
    }
  }

  /// Takes the note away, unless some files are new and others could not be written.
  package func end(isWhole: Bool) {
    guard isWhole, let path else { return }
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Whether a file is such a note.
  static func isNote(_ name: String) -> Bool { name.hasPrefix(start) && name.hasSuffix(ending) }
}
