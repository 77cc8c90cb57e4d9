import FoundationEssentials
import PlanningForms

extension WriteObstacle {
  /// What an error of the system stands for.
  package init(_ error: any Error) {
    if let cause = error as? POSIXError {
      self.init(cause.code)
    } else if let cause = error as? CocoaError {
      if let system = cause.underlying as? POSIXError {
        self.init(system.code)
      } else {
        self.init(cause.code)
      }
    } else {
      self = .other
    }
  }

  /// What the number of a system's error stands for.
  package init(systemCode: Int32) {
    self = POSIXError.Code(rawValue: systemCode).map { WriteObstacle($0) } ?? .other
  }

  private init(_ code: POSIXError.Code) {
    self =
      switch code {
      case .ENOENT: .noFolder
      case .EEXIST, .ENOTDIR, .EISDIR, .ENOTEMPTY: .wrongKind
      case .EACCES, .EPERM: .noPermission
      case .EROFS: .readOnly
      case .ENOSPC, .EDQUOT, .EFBIG: .noSpace
      case .EBUSY, .ETXTBSY: .inUse
      case .ENAMETOOLONG: .longName
      default: .other
      }
  }

  private init(_ code: CocoaError.Code) {
    self =
      switch code {
      case .fileNoSuchFile, .fileReadNoSuchFile: .noFolder
      case .fileWriteFileExists: .wrongKind
      case .fileWriteNoPermission, .fileReadNoPermission: .noPermission
      case .fileWriteVolumeReadOnly: .readOnly
      case .fileWriteOutOfSpace: .noSpace
      case .fileWriteInvalidFileName: .longName
      default: .other
      }
  }
}
