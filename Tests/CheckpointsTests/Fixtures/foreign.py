"""Small HDF5 files as other tools write them, and files that are not HDF5, with what reading them must give.

Writes to the folder foreign/ beside this file, the HDF5 files compressed by gzip. There, expected.json holds for each
HDF5 file the numbers as texts (one, if all are equal), attributes (the lengths of long ones) and what is passed over,
and for each other file the end of the sentence that refuses it.
Run with h5py 3.14 and ml_dtypes:  python foreign.py
"""
import gzip
import json
import pathlib
import pickle
import shutil
import struct
import zipfile
import zlib

import h5py
import ml_dtypes
import numpy as np
from h5py import h5d, h5p, h5s, h5t

HERE = pathlib.Path(__file__).parent / "foreign"
EXPECTED = {}
# A file for the tests of the command line.
UNPACKED = ["weights.h5"]


def texts(values):
    values = np.asarray(values)
    number = int if values.dtype == bool or values.dtype.kind in "iu" else float
    found = [repr(number(value)) for value in values.ravel()]
    return found[:1] if len(found) > 100 and len(set(found)) == 1 else found


class File:
    """An HDF5 file and what is expected of it."""

    def __init__(self, name, **options):
        self.name = name
        self.file = h5py.File(HERE / name, "w", **options)
        self.arrays, self.links, self.passed_over, self.attributes = {}, {}, {}, {}

    def expect(self, name, values, type, shape=None):
        shape = list(np.shape(values)) if shape is None else shape
        self.arrays[name] = {"type": type, "shape": shape, "values": texts(values)}

    def array(self, name, values, type, **options):
        self.file.create_dataset(name, data=values, **options)
        self.expect(name, values, type)

    def typed(self, name, values, file_type, memory_values, type, plist=None):
        """An array of a type that NumPy lacks; HDF5 converts the numbers."""
        space = h5s.create_simple(memory_values.shape)
        array = h5d.create(self.file.id, name.encode(), file_type, space, plist)
        array.write(h5s.ALL, h5s.ALL, memory_values)
        array.close()
        self.expect(name, values, type)

    def pass_over(self, name, reason):
        self.passed_over[name] = reason

    def close(self):
        self.file.close()
        path = HERE / self.name
        if self.name in UNPACKED: return
        (HERE / (self.name + ".gz")).write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
        path.unlink()
        short = {name: text for name, text in self.attributes.items() if len(text) < 1000}
        EXPECTED[self.name] = {
            "arrays": self.arrays, "links": self.links, "passedOver": self.passed_over, "attributes": short,
            "lengths": {name: len(text) for name, text in self.attributes.items() if name not in short}}


def bfloat16(order):
    """Bfloat16 as a floating-point type that HDF5 converts."""
    kind = h5t.IEEE_F16LE.copy() if order == "<" else h5t.IEEE_F16BE.copy()
    kind.set_fields(15, 7, 8, 0, 7)
    kind.set_ebias(127)
    return kind


def types():
    """All types of numbers in both orders of bytes."""
    f = File("types.h5")
    f.array("boolean", np.array([True, False, True]), "boolean")
    for bits in 8, 16, 32, 64:
        for sign, kind in ("int", "i"), ("uint", "u"):
            limits = np.iinfo(f"{kind}{bits // 8}")
            values = np.array([limits.min, limits.max, 3], f"<{kind}{bits // 8}")
            f.array(f"{sign}{bits}", values, f"{sign}{bits}")
            f.array(f"big {sign}{bits}", values.astype(values.dtype.newbyteorder(">")),
                    f"{sign}{bits}" if bits == 8 else f"big-endian {sign}{bits}")
    for bits in 16, 32, 64:
        limits = np.finfo(f"f{bits // 8}")
        values = np.array([limits.max, -limits.smallest_subnormal, 1 / 3, -0.0], f"<f{bits // 8}")
        f.array(f"float{bits}", values, f"float{bits}")
        f.array(f"big float{bits}", values.astype(values.dtype.newbyteorder(">")), f"big-endian float{bits}")
    values = np.array([3.0, -1 / 3, 1e38, 1e-40], ml_dtypes.bfloat16)
    floats = values.astype("f4")
    f.typed("bfloat16", values, bfloat16("<"), floats, "bfloat16")
    f.typed("big bfloat16", values, bfloat16(">"), floats, "big-endian bfloat16")
    f.array("bfloat16 of h5py", values, "bfloat16")
    f.array("bfloat16 of Keras", values, "bfloat16")
    f.file["bfloat16 of Keras"].attrs["dtype"] = "bfloat16"
    f.array("shape", np.arange(6, dtype="<i2").reshape(1, 2, 3), "int16")
    f.array("single", np.float16(2.5), "float16")
    f.array("none", np.zeros((0, 3), "<i4"), "int32")
    f.array("axes", np.full((1,) * 31 + (2,), 7, "u1"), "uint8")
    # 24 bits in three bytes, which NumPy lacks.
    small = h5t.STD_I32LE.copy()
    small.set_precision(24)
    small.set_size(3)
    f.typed("int24", np.array([-8388608, 5]), small, np.array([-8388608, 5], "<i4"), "int32")
    f.close()


def filters():
    """Compressed arrays, and filters that the HDF5 library lacks."""
    f = File("filters.h5")
    values = np.arange(40, dtype="<f4").reshape(8, 5)
    for name, options in {
        "gzip": {"compression": "gzip"}, "gzip of 9": {"compression": "gzip", "compression_opts": 9},
        "shuffle and gzip": {"compression": "gzip", "shuffle": True}, "shuffle": {"shuffle": True},
        "checksum": {"fletcher32": True}, "szip": {"compression": "szip"},
        "all": {"compression": "gzip", "shuffle": True, "fletcher32": True},
    }.items():
        f.array(name, values, "float32", chunks=(3, 5), **options)
    f.array("half", values.astype("<f2"), "float16", compression="gzip")
    f.array("truth", values.astype("i4") % 2 == 0, "boolean", compression="gzip")
    f.array("scale and offset", values.astype("<i4"), "int32", chunks=(8, 5), scaleoffset=0)
    plist = h5p.create(h5p.DATASET_CREATE)
    plist.set_chunk((8, 5))
    plist.set_filter(5, h5py.h5z.FLAG_OPTIONAL)
    kind = h5t.STD_I16LE.copy()
    kind.set_precision(12)
    f.typed("bits", values.astype("<i4"), kind, values.astype("<i4"), "int16", plist)
    f.array("zeros", np.zeros(3000, "<f8"), "float64", compression="gzip", chunks=(3000,))
    f.file.create_dataset("lzf", data=np.zeros(100), compression="lzf")
    f.pass_over("lzf", "compressed by the filter lzf (32000), which this library lacks")
    for number, name in (32001, "blosc "), (32015, "zstd "), (399, ""):
        plist = h5p.create(h5p.DATASET_CREATE)
        plist.set_chunk((4,))
        plist.set_filter(number, h5py.h5z.FLAG_OPTIONAL)
        array = h5d.create(f.file.id, str(number).encode(), h5t.IEEE_F32LE, h5s.create_simple((4,)), plist)
        array.write_direct_chunk((0,), b"compressed")
        f.pass_over(str(number), f"compressed by the filter {name}({number}), which this library lacks")
    f.close()


def unwritten():
    """Arrays, or parts of them, that were never written."""
    f = File("unwritten.h5")
    f.file.create_dataset("never", (2, 3), "<f4")
    f.expect("never", np.zeros((2, 3)), "float32")
    f.file.create_dataset("filled", (3,), "<i4", fillvalue=7)
    f.expect("filled", np.array([7, 7, 7]), "int32")
    f.file.create_dataset("gzip", (2000,), "<f4", chunks=(500,), compression="gzip", fillvalue=2)
    f.expect("gzip", np.full(2000, 2.0), "float32")
    part = f.file.create_dataset("part", (8,), "<i2", chunks=(4,))
    part[:4] = [1, 2, 3, 4]
    f.expect("part", np.array([1, 2, 3, 4, 0, 0, 0, 0]), "int16")
    f.file.create_dataset("huge", (1 << 20, 1 << 20), "<f4", chunks=(1, 1 << 20))
    f.pass_over("huge", "an array of shape 1048576×1048576, which was never written")
    f.file.create_dataset("beyond", (1 << 40, 1 << 40), "<f4", chunks=(1, 1))
    f.pass_over("beyond", "an array of shape 1099511627776×1099511627776, which was never written")
    bomb = f.file.create_dataset("bomb", (1 << 29,), "u1", chunks=(16,), compression="gzip")
    bomb[:16] = 1
    f.pass_over("bomb", "an array of shape 536870912, of which only BYTES bytes are stored")
    f.pass_over("bomb", f.passed_over["bomb"].replace("BYTES", str(bomb.id.get_storage_size())))
    f.close()


def objects():
    """What is neither an array of numbers nor a text."""
    f = File("objects.h5")
    h = f.file
    f.array("a", np.array([1.0, 2.0]), "float64")
    h["b"] = h["a"]
    f.links["b"] = "a"
    h["compound"] = np.zeros(2, [("x", "f4"), ("y", "i4")])
    f.pass_over("compound", "a compound type")
    h["complex"] = np.zeros(2, "c8")
    f.pass_over("complex", "a compound type")
    h["soft"] = h5py.SoftLink("/a")
    f.pass_over("soft", "a soft link to “/a”")
    h["dangling"] = h5py.SoftLink("/nowhere/ä")
    f.pass_over("dangling", "a soft link to “/nowhere/ä”")
    h["external"] = h5py.ExternalLink("other.h5", "/a")
    f.pass_over("external", "an external link")
    h["type"] = np.dtype("f4")
    f.pass_over("type", "a committed type")
    h.create_dataset("of the type", data=np.array([1, 2], "f4"), dtype=h["type"])
    f.expect("of the type", np.array([1.0, 2.0]), "float32")
    h["empty"] = h5py.Empty("f4")
    f.pass_over("empty", "empty (no values)")
    h["texts"] = ["x", "y"]
    h["fixed texts"] = np.array([b"x", b"y"])
    for name in "texts", "fixed texts": f.pass_over(name, "texts")
    h.create_dataset("references", data=[h["a"].ref], dtype=h5py.ref_dtype)
    f.pass_over("references", "object references")
    h.create_dataset("regions", data=[h["a"].regionref[:1]], dtype=h5py.regionref_dtype)
    f.pass_over("regions", "object references")
    h.create_dataset("variable", (1,), h5py.vlen_dtype("i4"))[0] = [1, 2]
    f.pass_over("variable", "an array of variable length")
    h.create_dataset("arrays", (1,), np.dtype(("f4", (2,))))
    h5d.create(h.id, b"tuples", h5t.array_create(h5t.IEEE_F32LE, (2,)), h5s.create_simple((3,)))
    for name in "arrays", "tuples": f.pass_over(name, "an array type")
    h.create_dataset("colors", (2,), h5py.enum_dtype({"RED": 0, "GREEN": 1}, "u1"))
    f.pass_over("colors", "an enumeration")
    h["opaque"] = np.array([b"abc"], "V3")
    h["other opaque"] = np.array([b"ab"], "V2")
    h["other opaque"].attrs["dtype"] = "something"
    for name in "opaque", "other opaque": f.pass_over(name, "opaque bytes")
    h5d.create(h.id, b"bits", h5t.STD_B8LE, h5s.create_simple((3,)))
    f.pass_over("bits", "a bit field")
    h5d.create(h.id, b"times", h5t.UNIX_D32LE, h5s.create_simple((3,)))
    f.pass_over("times", "times")
    wide = h5t.STD_I64LE.copy()
    wide.set_size(16)
    h5d.create(h.id, b"wide", wide, h5s.create_simple((3,)))
    f.pass_over("wide", "integers of 128 bits")
    h["long double"] = np.zeros(2, np.longdouble)
    f.pass_over("long double", "floating-point numbers of 128 bits in another format")
    layout = h5py.VirtualLayout((2,), "f8")
    layout[:] = h5py.VirtualSource("other.h5", "a", (2,))
    h.create_virtual_dataset("virtual", layout)
    f.pass_over("virtual", "a view of arrays in other files (virtual layout)")
    h.create_dataset("outside", (3,), "f4", external=[("/dev/zero", 0, 12)])
    f.pass_over("outside", "an array with its numbers in another file")
    h["group/x"] = np.array([1, 2], "<i8")
    f.expect("group/x", np.array([1, 2]), "int64")
    h["group/self"] = h["group"]
    f.pass_over("group/self", "another name of “group”")
    h["group/root"] = h["/"]
    f.pass_over("group/root", "another name of the root")
    h["same group"] = h["group"]
    f.pass_over("same group", "another name of “group”")
    f.close()


def names():
    """Names in any script, deep groups, and names that no text can show."""
    f = File("names.h5", libver=("v110", "v110"))
    for name in "käse/größe", "生成器/核", "генератор", "🙂", "a b\\c", "x" * 300:
        f.array(name, np.array([1.0, 2.0], "<f4"), "float32")
    f.array("/".join(["d"] * 64) + "/e", np.array([3.0], "<f4"), "float32")
    f.file["/".join(["d"] * 64)].create_group("d")["too deep"] = 1
    f.pass_over("/".join(["d"] * 65), "a group below 64 others")
    space = h5s.create_simple((1,))
    for name, shown, reason in [
        (b"k\xe4se", "k\\xe4se", "its name is not UTF-8"),
        (b"bell\x07", "bell\\x07", "its name holds control characters"),
        ("é".encode(), None, None), ("e\u0301".encode(), None, None),
    ]:
        h5d.create(f.file.id, name, h5t.IEEE_F32LE, space)
        if shown: f.pass_over(shown, reason)
    # In the order of bytes, the decomposed letter comes first; Swift takes both for the same.
    f.expect("e\u0301", np.zeros(1), "float32")
    f.pass_over("\\xc3\\xa9", "its name has the same letters as another")
    f.close()


def attributes():
    """Attributes of all kinds."""
    f = File("attributes.h5")
    h = f.file
    h["a"] = np.zeros(2, "<f4")
    f.expect("a", np.zeros(2), "float32")
    for name, value in {
        "variable": "naïve 日本", "fixed": np.bytes_(b"fixed"), "long": np.bytes_(b"x" * 60000),
        "größe": "in any script", "nothing": "",
    }.items():
        h.attrs[name] = value
        f.attributes[name] = value if isinstance(value, str) else value.decode()
    h.attrs["number"], h.attrs["numbers"], h.attrs["truth"] = 1.5, np.arange(3), True
    for name, value, reason in [
        ("latin", np.bytes_(b"Andr\xe9"), "text that is not UTF-8"), ("null", h5py.Empty("f4"), "empty (no values)"),
        ("reference", h["a"].ref, "object references"), ("pair", np.zeros((), [("x", "f4")]), "a compound type"),
        ("table", np.array([[b"x", b"y"]]), "texts of shape 1×2"),
    ]:
        h.attrs[name] = value
        f.pass_over("@" + name, reason)
        h["a"].attrs[name] = value
        f.pass_over("a@" + name, reason)
    for name, shown, reason in [
        (b"not\xe9", "not\\xe9", "its name is not UTF-8"), (b"a/b", "a/b", "its name holds a “/”"),
    ]:
        h5py.h5a.create(h.id, name, h5t.C_S1, h5s.create(h5s.SCALAR))
        f.pass_over("@" + shown, reason)
    f.close()
    f = File("dense.h5", libver=("v110", "v110"))
    for number in range(40):
        f.file.attrs[f"note {number}"] = f.attributes[f"note {number}"] = "x" * number
    f.file.attrs["long"] = np.bytes_(b"y" * 300_000)
    f.attributes["long"] = "y" * 300_000
    f.close()


def keras():
    """Weights as Keras stores them: compressed, with a note in Latin-1, with a long architecture."""
    kernel = (np.arange(12, dtype="<f4") / 7).reshape(3, 4)
    for name, options in {
        "gzip": {"compression": "gzip"}, "shuffle-gzip": {"compression": "gzip", "shuffle": True},
        "latin1-attribute": {}, "model-config-of-200-kB": {},
    }.items():
        f = File(name + ".h5")
        config = '{"class_name": "Sequential", "note": "' + "x" * (200_000 if "config" in name else 20) + '"}'
        is_fixed = "config" in name
        plist = f.file.attrs
        if is_fixed:
            # Above 64 kB, an attribute needs the newer format of headers.
            f.file.close()
            f.file = h5py.File(HERE / f.name, "w", libver=("v110", "v110"))
            plist = f.file.attrs
        plist["model_config"] = np.bytes_(config.encode()) if is_fixed else config
        f.attributes["model_config"] = config
        if "latin1" in name:
            plist["author"] = np.bytes_(b"Andr\xe9")
            f.pass_over("@author", "text that is not UTF-8")
        f.array("model_weights/dense/dense/kernel", kernel, "float32", **options)
        f.array("model_weights/dense/dense/bias", kernel[0], "float32", **options)
        f.close()
    f = File("gzip.weights.h5")
    f.array("layers/dense/vars/0", kernel, "float32", compression="gzip")
    f.file.create_group("vars")
    f.close()


def others():
    """Files that are not HDF5."""
    header = json.dumps({"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}).encode()
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + bytes(13)
    for name, content, found in [
        ("empty.h5", b"", "is empty"),
        ("page.h5", b"<!DOCTYPE html><html><body>403 Forbidden</body></html>\n", "is a web page, not the file itself"),
        ("page-after-mark.h5", b"\xef\xbb\xbf\r\n <HTML lang='de'>\n", "is a web page, not the file itself"),
        ("lfs-pointer.h5", b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 4735992\n",
         "is a Git LFS pointer, not the file itself: `git lfs pull` fetches it"),
        ("packed.h5", gzip.compress(b"\x89HDF\r\n\x1a\n", mtime=0), "is compressed by gzip: unpack it first"),
        ("image-png.h5", png, "is a PNG image"), ("image-jpeg.h5", b"\xff\xd8\xff\xe0" + bytes(30), "is a JPEG image"),
        ("pickled.h5", pickle.dumps({"a": 1}, 4), "is a pickle of Python"),
        ("tensors.h5", struct.pack("<Q", len(header)) + header + bytes(4), "is a safetensors file"),
        ("config.h5", b' {"class_name": "Sequential"}', "is JSON"), ("list.h5", b"[1, 2]\n", "is JSON"),
        ("notes.h5", "Gewichte für später\n".encode(), "is plain text"),
        ("noise.h5", bytes(range(7, 250)) * 20, "does not begin as one"),
        ("zlib.h5", zlib.compress(b"x" * 100), "does not begin as one"),
    ]:
        (HERE / name).write_bytes(content)
        EXPECTED[name] = {"found": found}
    np.save(HERE / "array.npy", np.zeros(2))
    (HERE / "array.npy").rename(HERE / "array.h5")
    EXPECTED["array.h5"] = {"found": "is a NumPy array (.npy)"}
    member = zipfile.ZipInfo("config.json", (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(HERE / "generator.keras", "w") as archive: archive.writestr(member, "{}")
    EXPECTED["generator.keras"] = {"found": "is a ZIP archive, as .keras, .npz and PyTorch files are"}


shutil.rmtree(HERE, ignore_errors=True)
HERE.mkdir()
for part in types, filters, unwritten, objects, names, attributes, keras, others: part()
# A block of another program before the HDF5 file.
block = File("block.h5", userblock_size=1024)
block.array("a", np.array([1, 2], "<i8"), "int64")
block.close()
tool = File("weights.h5", libver=("v110", "v110"))
tool.array("generator/kernel", np.array([[1.0, -0.5]], ml_dtypes.bfloat16), "bfloat16")
tool.array("discriminator/bias", np.array([1, 2], ">i2"), "big-endian int16")
tool.file["generator/link"] = h5py.SoftLink("/discriminator/bias")
tool.close()
(HERE / "expected.json").write_text(json.dumps(EXPECTED, ensure_ascii=False, indent=0) + "\n")
