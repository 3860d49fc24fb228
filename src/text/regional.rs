//! The terms of Taiwan and Hong Kong, put as the mainland puts them, which is how names and texts are written here.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// Terms in simplified characters, with what they are called on the mainland. Of terms that start together the
/// longest counts. Words that mean something else on the mainland (行程, 品质, 效能, 影像) stand only in longer terms.
const TERMS: &[(&str, &str)] = &[
    ("类神经网路", "神经网络"),
    ("网际网路", "互联网"),
    ("电脑网路", "计算机网络"),
    ("乙太网路", "以太网"),
    ("网路", "网络"),
    ("电脑视觉", "计算机视觉"),
    ("电脑科学", "计算机科学"),
    ("资料库", "数据库"),
    ("资料结构", "数据结构"),
    ("资料分析", "数据分析"),
    ("资料科学", "数据科学"),
    ("资料工程", "数据工程"),
    ("资料探勘", "数据挖掘"),
    ("资料挖掘", "数据挖掘"),
    ("资料视觉化", "数据可视化"),
    ("资料清理", "数据清洗"),
    ("资料处理", "数据处理"),
    ("资料仓储", "数据仓库"),
    ("资料湖", "数据湖"),
    ("资料治理", "数据治理"),
    ("资料中心", "数据中心"),
    ("资料安全", "数据安全"),
    ("资料备份", "数据备份"),
    ("资料模型", "数据模型"),
    ("资料串流", "数据流"),
    ("巨量资料", "大数据"),
    ("海量资料", "海量数据"),
    ("视觉化", "可视化"),
    ("软体", "软件"),
    ("硬体", "硬件"),
    ("韧体", "固件"),
    ("伺服器", "服务器"),
    ("程式语言", "编程语言"),
    ("程式设计师", "程序员"),
    ("程式设计", "编程"),
    ("程式码", "代码"),
    ("写程式", "写代码"),
    ("应用程式介面", "应用程序接口"),
    ("程式", "程序"),
    ("原始码", "源代码"),
    ("物件导向", "面向对象"),
    ("切面导向", "面向切面"),
    ("演算法", "算法"),
    ("资讯安全", "信息安全"),
    ("资讯科技", "信息技术"),
    ("资讯工程", "计算机科学"),
    ("资讯系统", "信息系统"),
    ("资讯管理", "信息管理"),
    ("专案", "项目"),
    ("分散式", "分布式"),
    ("分布式储存", "分布式存储"),
    ("分散式储存", "分布式存储"),
    ("物件储存", "对象存储"),
    ("云端储存", "云存储"),
    ("云端运算", "云计算"),
    ("云端计算", "云计算"),
    ("云端架构", "云架构"),
    ("云端安全", "云安全"),
    ("云端服务", "云服务"),
    ("云端平台", "云平台"),
    ("云端原生", "云原生"),
    ("人工智慧", "人工智能"),
    ("智慧合约", "智能合约"),
    ("智慧家庭", "智能家居"),
    ("影像辨识", "图像识别"),
    ("影像识别", "图像识别"),
    ("数位影像处理", "数字图像处理"),
    ("语音辨识", "语音识别"),
    ("讯号处理", "信号处理"),
    ("数位讯号处理", "数字信号处理"),
    ("数位行销", "数字营销"),
    ("行销", "营销"),
    ("全端工程师", "全栈工程师"),
    ("全端开发", "全栈开发"),
    ("多执行绪", "多线程"),
    ("执行绪", "线程"),
    ("多行程", "多进程"),
    ("非同步", "异步"),
    ("讯息伫列", "消息队列"),
    ("讯息队列", "消息队列"),
    ("伫列", "队列"),
    ("快取", "缓存"),
    ("负载平衡", "负载均衡"),
    ("丛集", "集群"),
    ("关联式资料库", "关系型数据库"),
    ("预存程序", "存储过程"),
    ("作业系统", "操作系统"),
    ("即时作业系统", "实时操作系统"),
    ("单晶片", "单片机"),
    ("晶片", "芯片"),
    ("记忆体", "内存"),
    ("持续整合", "持续集成"),
    ("布署", "部署"),
    ("版本控管", "版本控制"),
    ("效能调校", "性能调优"),
    ("效能优化", "性能优化"),
    ("效能最佳化", "性能优化"),
    ("最佳化", "优化"),
    ("除错", "调试"),
    ("函式库", "库"),
    ("函式", "函数"),
    ("开放原始码", "开源"),
    ("使用者介面", "用户界面"),
    ("使用者体验", "用户体验"),
    ("使用者研究", "用户研究"),
    ("使用者", "用户"),
    ("介面设计", "界面设计"),
    ("封包分析", "抓包分析"),
    ("交换器", "交换机"),
    ("虚拟私人网路", "虚拟专用网"),
    ("存取控制", "访问控制"),
    ("身分验证", "身份认证"),
    ("弱点扫描", "漏洞扫描"),
    ("社交工程", "社会工程"),
    ("音讯", "音频"),
    ("视讯", "视频"),
    ("影音串流", "流媒体"),
    ("串流", "流媒体"),
    ("物联网路", "物联网"),
    ("试算表", "电子表格"),
];

/// Where those characters stand by chance, or in a term of the mainland (组网路由, 删除错误): left as they are.
const OTHERS: &[&str] = &[
    "网路由",
    "网路径",
    "网路线",
    "网路演",
    "软体动物",
    "软体机器人",
    "软体验",
    "硬体验",
    "编程式",
    "过程式",
    "流程式",
    "远程式",
    "全程式",
    "除错误",
    "除错别",
    "快取消",
    "行销售",
    "行销户",
    "并非同步",
    "电视讯",
    "布署名",
    "记忆体系",
    "记忆体验",
];

struct Terms {
    automaton: AhoCorasick,
    ours: Vec<&'static str>,
}

static FOUND: LazyLock<Terms> = LazyLock::new(|| {
    let others = OTHERS.iter().map(|other| (*other, *other));
    let (theirs, ours): (Vec<&str>, Vec<&str>) = TERMS.iter().copied().chain(others).unzip();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(theirs)
        .unwrap_or_else(|error| unreachable!("the terms fit an automaton: {error}"));
    Terms { automaton, ours }
});

/// A text in simplified characters with the terms of the mainland.
pub fn mainland(text: &str) -> String {
    FOUND.automaton.replace_all(text, &FOUND.ours)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn terms_become_those_of_the_mainland() {
        for (theirs, ours) in [
            ("写程式", "写代码"),
            ("软体工程师", "软件工程师"),
            ("关联式资料库与伺服器", "关系型数据库与服务器"),
            ("分散式系统、分散式储存", "分布式系统、分布式存储"),
            ("懂电脑网路", "懂计算机网络"),
            ("组网路由", "组网路由"),
            ("删除错误，编程式事务", "删除错误，编程式事务"),
            ("python", "python"),
            ("", ""),
        ] {
            assert_eq!(mainland(theirs), ours);
        }
    }

    #[test]
    fn each_term_stands_there_once() {
        let theirs: HashSet<&str> = TERMS.iter().map(|(theirs, _)| *theirs).collect();
        assert_eq!(theirs.len(), TERMS.len());
    }

    proptest! {
        #[test]
        fn twice_changes_no_more_than_once(picks in proptest::collection::vec(0..TERMS.len(), 0..6)) {
            let text: String = picks.into_iter().map(|at| TERMS[at].0).collect();
            let once = mainland(&text);
            prop_assert_eq!(mainland(&once), once);
        }
    }
}
