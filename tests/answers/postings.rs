//! Questions about postings: conditions, counts, items of lists, and how somebody stands to them.

use crate::{Row, check_says};

#[test]
fn conditions_are_kept() {
    #[rustfmt::skip]
    let rows: &[Row] = &[
        // A company whose postings do not name the skill.
        (&["does bilibili want java"], &["no postings at Bilibili (B站) and naming Java", "3 postings"], &["25-50K"]),
        (&["does trip.com ask for kubernetes"], &["no postings at Trip.com (携程) and naming Kubernetes", "2 postings"], &["15-30K"]),
        (&["does bilibili require english?"], &["B站"], &["Tencent"]),
        (&["B站要Java吗"], &["没有公司是B站、提到Java的岗位", "还有3个"], &["25-50K"]),
        (&["does bilibili want java and redis"], &["no postings at Bilibili (B站) and naming Java and Redis"], &["25-50K"]),
        (&["bilibili jobs", "do they want java?"], &["no postings", "naming Java"], &["25-50K"]),
        (&["大亲家要Java吗"], &["没提Java", "大亲家"], &[]),
        // Skills ruled out, or one of several.
        (&["python jobs without django"], &["13 postings", "but not Django", "1 more does not state skills"], &[]),
        (&["jobs that don't need django"], &["13 postings", "not naming Django"], &[]),
        (&["不要Django的Python岗位"], &["没提Django的岗位有13个", "另有1个没写技能"], &[]),
        (&["jobs with mysql or postgres"], &["20 postings", "MySQL or PostgreSQL"], &[]),
        (&["要MySQL或者PostgreSQL的岗位"], &["MySQL或PostgreSQL的岗位有20个"], &[]),
        (&["jobs that mention go or java"], &["4 postings", "Go or Java", "Mianshi"], &[]),
        // Years, pay, size.
        (&["which ask for 3+ years"], &["7 postings", "at least 3 years", "10 more do not state"], &[]),
        (&["要求3年以上的岗位"], &["至少3年经验的岗位有7个", "另有10个没写经验年限"], &[]),
        (&["jobs requiring less than 2 yrs exp"], &["18 postings"], &[]),
        (&["jobs between 20 and 30k"], &["20 postings", "at least 20K", "at most 30K"], &[]),
        (&["20到30K的岗位"], &["至少20K", "不超过30K", "岗位有20个"], &[]),
        (&["jobs at companies with 100-499 people"], &["10 postings", "100 to 499 people"], &[]),
        (&["100-499人的公司"], &["规模100到499人", "有10个"], &[]),
        // Schooling.
        (&["我就一大专 能投哪几家 别笑"], &["岗位有2个", "另有17个没写学历"], &[]),
        (&["which jobs take a college diploma"], &["2 postings", "junior college", "17 more do not state the degree"], &[]),
        (&["jobs that don't need a degree"], &["17 postings not stating the degree"], &[]),
        (&["不看学历的岗位有哪些"], &["没写学历要求的岗位有17个"], &[]),
        // No condition at all.
        (&["list the postings"], &["32 postings"], &["not counted"]),
        (&["有哪些招聘职位"], &["岗位有32个"], &["没算在内"]),
        // A search that goes on.
        (&["jobs with docker", "which of them is in shanghai"], &["2 postings in Shanghai and naming Docker", "5 more do not state city or skills"], &[]),
        (&["jobs with docker", "and in beijing?"], &["no postings in Beijing and naming Docker", "6 postings"], &[]),
        (&["哪些岗位要求Redis", "那上海呢"], &["提到Redis的岗位有3个", "上海控安", "上海猛犸", "另有13个"], &[]),
        (&["what is redis", "which jobs ask for it?"], &["15 postings naming Redis"], &[]),
    ];
    check_says(rows);
}

#[test]
fn counts_are_exact() {
    #[rustfmt::skip]
    let rows: &[Row] = &[
        (&["how many postings ask for python"], &["32 postings", "Python"], &["not counted"]),
        (&["how many postings ask for C"], &["1 posting", "12-24K"], &[]),
        (&["有多少岗位要求Docker", "Redis"], &["Redis", "15个"], &["Docker"]),
        (&["底薪20K以上的有几个"], &["底薪至少20K的岗位有9个"], &[]),
        (&["how many are from bilibili"], &["3 postings at Bilibili"], &[]),
        (&["有哪些招聘职位", "B站有几个"], &["B站的岗位有3个"], &[]),
        (&["How many postings do you have?"], &["32 postings"], &[]),
        (&["你有多少个招聘"], &["有32个"], &[]),
        (&["what education do the postings ask for"], &["bachelor's degree: 13", "junior college: 2", "not stated: 17"], &["Tencent"]),
    ];
    check_says(rows);
}

#[test]
fn one_posting_is_told_as_it_states_it() {
    #[rustfmt::skip]
    let rows: &[Row] = &[
        (&["有搞头这公司钱上到底怎么样"], &["10-15K"], &[]),
        (&["Ctrip's Python job on security products, what's the range please"], &["Trip.com (携程), Python", "15-30K"], &["is a plus"]),
        (&["小红书那个数据平台的后端 要熟什么框架"], &["Flask", "Celery"], &["NestJS"]),
        (&["主线科技那个自动驾驶的岗", "学历卡得严吗"], &["统招本科"], &[]),
        (&["腾讯的招聘要求是什么", "要会Go吗"], &["没提Go", "腾讯"], &["3个"]),
        (&["腾讯的招聘要求是什么", "学历卡得严吗"], &["没写明", "学历"], &["本科"]),
        (&["腾讯的招聘要求是什么", "薪水呢"], &["腾讯", "20-40K"], &[]),
        (&["What does Tencent ask for?", "How much does it pay?"], &["Tencent", "20-40K"], &[]),
        (&["腾讯工资多少", "那小红书呢"], &["小红书", "15-30K"], &["腾讯"]),
    ];
    check_says(rows);
}

#[test]
fn an_item_of_a_list_is_what_is_asked_about() {
    #[rustfmt::skip]
    let rows: &[Row] = &[
        (&["which jobs ask for Redis?", "the second one's pay"], &["iQIYI (爱奇艺), Python back-end engineer", "25-35K"], &["15 postings"]),
        (&["哪些岗位要求Redis", "第二个给多少"], &["爱奇艺·Python后端研发工程师", "25-35K"], &["15个"]),
        (&["which jobs ask for Redis?", "what does the third need"], &["Trip.com (携程), Python", "Flask, Tornado or Django", "MongoDB"], &["HR"]),
        (&["哪些岗位要求Redis", "第一家在哪个城市"], &["腾讯", "在上海"], &["第1步"]),
        (&["哪些岗位要求Docker", "第二个在上海吗", "那它给多少"], &["哈啰出行", "28-45K"], &["个岗位"]),
        (&["What back-end roles are there?", "the second one's pay"], &["only single postings state pay"], &["median"]),
        (&["What back-end roles are there?", "what does the second one do"], &["database administrator"], &["median"]),
        (&["which postings want redis", "the second one, where is it?"], &["iQIYI (爱奇艺), Python back-end engineer", "Not stated", "city"], &["data scientist"]),
        (&["/match Python, Django", "第一个公司多大"], &["采芳洲", "100人以下"], &[]),
        (&["哪些岗位要求Docker", "第十个给多少"], &["只有5个"], &["月薪"]),
        (&["哪些公司在上海", "第一和第二个哪个给得多"], &["腾讯更高", "20-40K", "14-25K"], &[]),
        (&["list the postings", "next page", "the first one's requirements"], &["Bilibili (B站), Video cloud developer", "SOA"], &["Tencent"]),
        (&["jobs with docker", "show number 1", "2"], &["Hellobike", "28-45K"], &["6 postings"]),
    ];
    check_says(rows);
}

#[test]
fn verdicts_are_counted_in_requirements() {
    #[rustfmt::skip]
    let rows: &[Row] = &[
        (&["/match", "Python, Django, MySQL"], &["够条件的有2个", "涂鸦智能", "要求的3项你都有", "Python、Django和MySQL"], &["分"]),
        (&["no java. python, django, redis"], &["qualify for 1", "Tuya", "2 of the 3", "Python, Django and Redis"], &["Java"]),
        (&["/match Python, Django, MySQL, Redis", "匹配的职位", "看第1个", "看第2个"], &["主线科技", "要求的9项你有5项"], &["涂鸦"]),
        (&["/match Python, Django, MySQL, Redis", "why does Tuya fit better?"], &["Tuya", "all 3 things"], &[]),
        (&["/match Python, Django, MySQL, Redis", "为什么涂鸦排第一"], &["涂鸦智能", "要求的3项你都有", "要3年以上"], &[]),
        (&["/match Python, Django, MySQL, Redis", "第三个为什么分低"], &["上海展湾", "要求的5项你有2项"], &[]),
        (&["/match Python, Flask, Linux", "Matching roles", "compare 1 and 2"], &["3 of 16 core skills", "none of the 4 core skills"], &[]),
        (&["/match Python, Django, MySQL", "why not Tencent?"], &["2 of the 6", "Linux or Unix and Redis", "at least 2 years"], &[]),
        (&["/match Python, Django, MySQL", "涂鸦和腾讯哪个更适合我"], &["要求的3项你都有", "要求的6项你有2项"], &[]),
        (&["/match Python, Django, MySQL, Redis", "what would raise my score for Tencent?"], &["Tencent", "Linux or Unix"], &["Redis"]),
        (&["/match Python, Django, MySQL, Redis", "分数是怎么算的"], &["年限和学历", "会一个就算符合"], &[]),
        (&["/match Python, Django", "what if I learn Docker"], &["With Docker", "5 postings", "from 2 to 3 of 10"], &[]),
        (&["/match HTML", "离后端开发还差什么"], &["16项", "1. Linux"], &["1. Java"]),
        (&["后端可以转行做什么", "匹配我的技能"], &["告诉我你会什么"], &[]),
    ];
    check_says(rows);
}

#[test]
fn what_postings_do_not_tell_is_said_so() {
    #[rustfmt::skip]
    let rows: &[Row] = &[
        (&["are these jobs still open?"], &["No posting says whether it is still open"], &["1."]),
        (&["这些岗位还在招吗"], &["没有一个岗位写明现在还招不招人"], &["1."]),
        (&["后端转AI难不难", "要多久"], &["没有一份资料写明要花多久"], &["学校"]),
        (&["how long does it take to become a cloud architect"], &["No source says how long it takes"], &["schools"]),
        (&["字节跳动工资多少"], &["没有字节跳动的资料"], &["K"]),
        (&["孩子三年级数学老不及格 咋整啊"], &["抱歉"], &["AI"]),
    ];
    check_says(rows);
}
