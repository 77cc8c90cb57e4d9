/// What is to be said of a run's files as a whole: who writes them, what became of a run that was killed,
/// and whether they are still those that its manifest states.
package enum RunFault: Hashable, Sendable {
  /// Another run is writing the same files.
  case busy(RunHolder, folder: String)
  /// A run that was killed, and how many files it had ready; they were put in their places, or taken away.
  case left(RunHolder?, isFinished: Bool, files: Int)
  /// No manifest lies in the folder.
  case manifestMissing(folder: String)
  /// The manifest can't be used.
  case manifestUnusable(ManifestFault)
  /// An input that was used is not there, is another, or was not there.
  case inputMissing, inputChanged, inputAdded
  /// An output is not there, is another, or is none of the run's.
  case outputMissing, outputChanged, outputAdded
  /// The program or the form set is not the one that made the outputs.
  case otherVersion(part: VersionedPart, stated: String, found: String)
  /// The same inputs give another output now.
  case outputDiffers
  /// Inputs that can't be judged, because nobody said where they lie.
  case notGiven(ManifestRole, files: Int)
  /// What is to be said of submissions that are locked.
  case lock(LockFault)
  /// What is to be said of an office's folders.
  case desk(DeskFault)
  /// What is to be said of a data package.
  case export(ExportFault)
  /// What is to be said of workbooks in English.
  case translation(TranslationFault)
}

/// Who runs, where and since when.
package struct RunHolder: Hashable, Sendable {
  /// The number of the process.
  package var process: Int
  /// The machine.
  package var host: String
  /// The user.
  package var user: String
  /// When it began, in seconds since 1970.
  package var since: Int

  /// Says who runs.
  package init(process: Int, host: String, user: String, since: Int) {
    self.process = process
    self.host = host
    self.user = user
    self.since = since
  }

  var wording: Wording {
    let time = SystemLibrary.localTime(since)
    return Wording(
      "người dùng «\(user)», máy «\(host)», tiến trình \(process), bắt đầu lúc \(time.clock) ngày \(time.day)",
      "user “\(user)” on “\(host)”, process \(process), since \(time.clock) on \(time.day)")
  }
}

/// What has a version in a manifest.
package enum VersionedPart: Hashable, Sendable {
  case program, formSet

  var wording: Wording {
    switch self {
    case .program: Wording("chương trình", "the program")
    case .formSet: Wording("bộ biểu", "the form set")
    }
  }
}

/// As what a file went into a run.
package enum ManifestRole: String, CaseIterable, Codable, Hashable, Sendable {
  /// Among the workbooks received.
  case received
  /// Earlier years' outputs.
  case history
  /// The decisions workbook, as the run left it.
  case decisions
  /// A table of answers.
  case answers
  /// A table of choices.
  case choices
  /// A table of assigned targets.
  case assigned
  /// What units say of themselves.
  case settings
  /// The register of locks.
  case locks

  /// The option that names such files.
  package var option: String {
    switch self {
    case .received: "--in"
    default: "--" + rawValue
    }
  }
}

/// Why a manifest can't be used.
package enum ManifestFault: Hashable, Sendable {
  /// It is larger than any run's.
  case tooLarge(allowed: Int)
  /// It can't be read as what it should be, beginning with this key; empty for the whole.
  case damaged(key: String)
  /// It was written by a program that states things otherwise.
  case otherForm(found: Int)
  /// It names a file outside of its folder or of those given.
  case unsafeName(String)
  /// It states another area or year than its name, or a unit that the form set does not have.
  case misnamed
}

extension RunFault {
  /// Whether it keeps something from being judged, rather than tell that it differs.
  package var leavesOpen: Bool {
    switch self {
    case .busy, .manifestMissing, .manifestUnusable, .notGiven: true
    default: false
    }
  }

  /// The code.
  var code: Finding.Code {
    switch self {
    case .busy: .runBusy
    case .left: .runLeft
    case .manifestMissing: .manifestMissing
    case .manifestUnusable: .manifestUnusable
    case .inputMissing: .inputMissing
    case .inputChanged: .inputChanged
    case .inputAdded: .inputAdded
    case .outputMissing: .outputMissing
    case .outputChanged: .outputChanged
    case .outputAdded: .outputAdded
    case .otherVersion: .otherVersion
    case .outputDiffers: .outputDiffers
    case .notGiven: .inputsNotGiven
    case .lock(let fault): fault.code
    case .desk(let fault): fault.code
    case .export(let fault): fault.code
    case .translation(let fault): fault.code
    }
  }

  /// What was found and what to do.
  var words: Wording {
    switch self {
    case .busy(let holder, let folder):
      Wording(
        "Một lệnh khác đang ghi vào thư mục «\(folder)»: ", "Another run writes into “\(folder)”: ")
        + holder.wording
        + Wording(
          ". Chờ lệnh đó xong rồi chạy lại, hoặc ghi ra thư mục khác.",
          ". Wait until it is done and run this again, or write to another folder.")
    case .left(let holder, let isFinished, let files):
      Wording("Lần chạy trước vào thư mục này", "An earlier run into this folder")
        + (holder.map { Wording(" (", " (") + $0.wording + Wording(same: ")") }
          ?? Wording(same: ""))
        + (isFinished
          ? Wording(
            " bị ngắt khi đang đưa \(files) tệp mới vào chỗ; nay đã đưa vào hết.",
            " was broken off while it put \(files) new files in their places; all are there now.")
          : Wording(
            " bị ngắt trước khi xong; các tệp cũ còn nguyên, \(files) tệp làm dở đã được dọn.",
            " was broken off before its end; the old files are as they were, \(files) unfinished ones "
              + "were taken away."))
    case .manifestMissing(let folder):
      Wording(
        "Thư mục «\(folder)» không có bản kê nào (tệp tên kết thúc bằng _SEDP_BanKe.json): chưa có lần tổng hợp "
          + "nào ghi xong vào đây, hoặc bản kê đã bị xóa. Chạy lại lệnh tổng hợp vào thư mục này.",
        "The folder “\(folder)” holds no manifest (a file whose name ends in _SEDP_BanKe.json): no "
          + "consolidation has come to its end here, or it was deleted. Consolidate into this folder again."
      )
    case .manifestUnusable(let fault): fault.wording
    case .lock(let fault): fault.words
    case .desk(let fault): fault.words
    case .export(let fault): fault.words
    case .translation(let fault): fault.words
    case .otherVersion(let part, let stated, let found):
      Wording(
        "Lúc tổng hợp, \(part.wording.vietnamese) là «\(stated)», nay là «\(found)». Phần so kết quả cho biết số có đổi không.",
        "The run had \(part.wording.english) “\(stated)”, this is “\(found)”. Whether outputs change is told by "
          + "comparing them.")
    case .notGiven(let role, let files):
      Wording(
        "Bản kê nêu \(files) tệp mà lệnh này chưa biết ở đâu. Chỉ ra bằng \(role.option).",
        "The manifest states \(files) files, and this command was not told where they are. Say so with \(role.option)."
      )
    case .inputMissing, .inputChanged, .inputAdded: inputWords
    case .outputMissing, .outputChanged, .outputAdded, .outputDiffers: outputWords
    }
  }

  private var inputWords: Wording {
    switch self {
    case .inputMissing:
      Wording(
        "Tệp này đã được dùng khi tổng hợp mà nay không có. Tìm lại đúng tệp cũ, hoặc tổng hợp lại.",
        "This file went into the run and is not there. Find it again as it was, or consolidate again."
      )
    case .inputChanged:
      Wording(
        "Tệp này đã thay đổi sau khi tổng hợp, nên kết quả không còn đúng với tệp. So với bản cũ, rồi tổng hợp lại "
          + "nếu bản mới là đúng.",
        "This file has changed since the run, so the outputs are not of this one. Compare it with the old one, and "
          + "consolidate again if the new one is right.")
    default:
      Wording(
        "Tệp này có trong thư mục mà lần tổng hợp chưa dùng. Chuyển đi nếu không thuộc lần này, hoặc tổng hợp lại.",
        "This file lies among the inputs and did not go into the run. Move it away if it is none of them, or "
          + "consolidate again.")
    }
  }

  private var outputWords: Wording {
    switch self {
    case .outputMissing:
      Wording(
        "Tệp kết quả này không còn trong thư mục. Lấy lại từ bản lưu, hoặc tổng hợp lại.",
        "This output is no longer in the folder. Take it from a copy, or consolidate again.")
    case .outputChanged:
      Wording(
        "Tệp kết quả này đã thay đổi sau khi tổng hợp. Dùng «sedp compare» để xem khác chỗ nào; muốn có lại bản "
          + "đúng thì tổng hợp lại.",
        "This output has changed since the run. “sedp compare” shows where; consolidate again to have it as it was."
      )
    case .outputAdded:
      Wording(
        "Tệp này mang tên một tệp kết quả mà bản kê không nêu. Chuyển đi nếu không phải của lần tổng hợp này.",
        "This file has the name of an output, and the manifest does not state it. Move it away if it is none of "
          + "this run's.")
    default:
      Wording(
        "Tổng hợp lại từ chính các tệp đó cho kết quả khác với tệp này. Dùng «sedp compare» so với bản tổng hợp "
          + "lại; xem chương trình, bộ biểu có đổi không.",
        "The same inputs give another file now. Consolidate into another folder and use “sedp compare”; see whether "
          + "the program or the form set has changed.")
    }
  }
}

extension ManifestFault {
  fileprivate var wording: Wording {
    switch self {
    case .tooLarge(let allowed):
      Wording(
        "Bản kê lớn hơn \(allowed) KiB nên không đọc: không phải do sedp ghi.",
        "The manifest is larger than \(allowed) KiB and is not read: sedp writes none so large.")
    case .damaged(let key):
      (key.isEmpty
        ? Wording("Bản kê bị hỏng, không đọc được", "The manifest is damaged and can't be read")
        : Wording(
          "Bản kê bị hỏng ở «\(key)»", "The manifest is damaged at “\(key)”"))
        + Wording(
          ". Lấy lại từ bản lưu, hoặc tổng hợp lại.", ". Take it from a copy, or consolidate again."
        )
    case .otherForm(let found):
      Wording(
        "Bản kê thuộc dạng \(found), chương trình này không biết. Dùng bản sedp đã ghi ra nó, hoặc mới hơn.",
        "The manifest has the form \(found), which this program doesn't know. Use the sedp that wrote it, or a later one."
      )
    case .unsafeName(let name):
      Wording(
        "Bản kê nêu tệp «\(name)» nằm ngoài thư mục, nên không dùng bản kê này. Chỉ nhận bản kê từ nơi tin cậy.",
        "The manifest names “\(name)”, outside of its folder, and is not used. Take manifests from those you trust only."
      )
    case .misnamed:
      Wording(
        "Bản kê nêu đơn vị hoặc năm khác với tên tệp của nó, hoặc không có trong bộ biểu. Tổng hợp lại, hoặc dùng "
          + "đúng bộ biểu.",
        "The manifest states another unit or year than its name, or one that the form set does not have. "
          + "Consolidate again, or use the right form set.")
    }
  }
}
