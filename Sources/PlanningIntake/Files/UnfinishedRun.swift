import FoundationEssentials
import PlanningForms

/// A note that lies in a folder while a run puts its files in their places.
///
/// That takes a moment. A run that is killed in it leaves new files beside old ones; the note then stays, says so
/// to whoever looks into the folder, and is found by whatever reads it (F142), until the next run into the folder
/// has brought the killed one to its end.
package enum UnfinishedRun {
  private static let start = "CHUA_GHI_XONG"
  private static let ending = ".txt"
  private static let text = """
    sedp đang ghi nhiều tệp vào thư mục này. Nếu lệnh không còn chạy mà tệp này vẫn còn thì lần ghi đã bị \
    ngắt giữa chừng: tệp cũ và tệp mới có thể lẫn nhau. Chạy lại lệnh cho xong; đừng chỉ xoá tệp này.

    sedp is writing several files into this folder. If the command runs no more and this file is still \
    here, it was broken off: old and new files may be mixed. Run the command again, to its end; don't just \
    delete this file.

    """

  /// Puts the note into a folder that is there.
  ///
  /// - Parameter run: what tells the run from others into the same folder: letters, digits and `-`.
  package static func note(_ run: String, in folder: String) {
    try? Data(text.utf8).write(to: URL(filePath: path(of: run, in: folder)))
  }

  /// Takes the note of a run away, where it is there.
  package static func removeNote(of run: String, in folder: String) {
    SystemLibrary.remove(path(of: run, in: folder))
  }

  private static func path(of run: String, in folder: String) -> String {
    (folder.hasSuffix("/") ? folder : folder + "/") + start + "-" + run + ending
  }

  /// Whether a file is such a note.
  package static func isNote(_ name: String) -> Bool {
    name.hasPrefix(start) && name.hasSuffix(ending)
  }
}
