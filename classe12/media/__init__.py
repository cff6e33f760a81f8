"""Files of videos: resumable upload, probe, transcode, delivery.

Owns: uploads (tus 1.0), assets and their renditions, the sandbox that untrusted files are opened in.
Invariants: a byte is acknowledged once it is on disk and its offset committed; nothing untrusted is
opened in the web process; an original is never served; an asset ends ready, or failed with a
French reason.
Emits: AssetReady, AssetFailed.
"""
