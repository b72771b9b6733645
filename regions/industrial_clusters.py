"""METI's industrial clusters beside a project: the ones of the same block and field.

The brochure names the block of each cluster and its fields, no prefectures and none of the four priority fields. Both
readings are the editors':

- Blocks: 広域関東圏 as its bureau defines it, 1都10県 with Niigata, Yamanashi, Nagano and Shizuoka
  (http://www.kanto.meti.go.jp/annai/annai_index.html). Tohoku, Chugoku, Shikoku and Kyushu as commonly listed
  (https://toukei.pref.ishikawa.lg.jp/links/lnk_ken.htm). Toyama and Ishikawa stand under METI's Chubu bureau and
  Fukui under its Kinki bureau (https://www.weblio.jp/wkpja/content/北陸地方_行政機関等の管轄): so Hokuriku is read as
  the first two, and Tokai as what is left of the Chubu bureau, Gifu, Aichi and Mie.
- Fields: only where the words leave no doubt. Manufacturing (ものづくり), energy (エネルギー) and processing trade
  (加工交易) stand for none of the four.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from programs.models import IndustrialCluster

Block = IndustrialCluster.Block

BLOCKS: dict[str, str] = {
    Block.HOKKAIDO: "01",
    Block.TOHOKU: "02 03 04 05 06 07",
    Block.KANTO: "08 09 10 11 12 13 14 15 19 20 22",
    Block.TOKAI: "21 23 24",
    Block.HOKURIKU: "16 17",
    Block.KINKI: "18 25 26 27 28 29 30",
    Block.CHUGOKU: "31 32 33 34 35",
    Block.SHIKOKU: "36 37 38 39",
    Block.KYUSHU: "40 41 42 43 44 45 46",
    Block.OKINAWA: "47",
}

FIELDS: dict[str, str] = {
    "バイオ": "life",
    "健康": "life",
    "健康・バイオ": "life",
    "情報": "ict",
    "ＩＴ": "ict",
    "半導体": "ict",
    "環境": "environment",
}

BLOCK_OF = {code: block for block, codes in BLOCKS.items() for code in codes.split()}


@dataclass(frozen=True)
class ClusterBeside:
    """An industrial cluster, with those of its fields for which it is shown."""

    cluster: IndustrialCluster
    fields_ja: list[str]


def clusters_beside(
    clusters: Iterable[IndustrialCluster], prefectures: Iterable[str], fields: Iterable[str]
) -> list[ClusterBeside]:
    """Return the clusters of the blocks of any of the prefectures that have any of the fields, all given by code."""
    blocks = {BLOCK_OF.get(code) for code in prefectures}
    wanted = set(fields)
    beside = [
        ClusterBeside(cluster, [field for field in cluster.fields_ja if FIELDS.get(field) in wanted])
        for cluster in clusters
        if cluster.block in blocks
    ]
    return [each for each in beside if each.fields_ja]
