"""Every error that onrecord raises, under one base.

OnrecordError
  CaptureError            bytes that cannot be read
    CaptureRefused        an address inside a network, robots.txt, a scheme that is not http(s)
  PageError               no page in the capture
  ResourceError           a model, gazetteer or lexicon of the package
    ModelMissing
    GazetteerMissing
    VersionMismatch
  RecordError             no record there, a broken or a newer one
    RecordBusy            another process writes to it
  CodecError              JSON that is not a report
  PluginError             a plug-in that cannot be loaded or lacks what it needs
  SettingsError           a setting that is not understood
"""


class OnrecordError(Exception):
    """Base of all errors of this package."""


class CaptureError(OnrecordError):
    """The bytes cannot be read: not there, not text, broken compression."""


class CaptureRefused(CaptureError):
    """The address is not fetched: it lies inside a network, or the site forbids it."""


class PageError(OnrecordError):
    """The capture holds no page."""


class ResourceError(OnrecordError):
    """A resource that ships with the package is missing or broken."""


class ModelMissing(ResourceError):
    """The model file is not there."""


class GazetteerMissing(ResourceError):
    """The gazetteer file is not there."""


class VersionMismatch(ResourceError):
    """A resource is not the version or digest that stands beside it."""


class RecordError(OnrecordError):
    """The record is not there, is broken, or was made by a newer version."""


class RecordBusy(RecordError):
    """Another process writes to the record, and does not let go of it."""


class CodecError(OnrecordError):
    """The JSON is not a report of the contract's form."""


class PluginError(OnrecordError):
    """A plug-in cannot be loaded or lacks what it needs."""


class SettingsError(OnrecordError):
    """A setting is not understood."""
