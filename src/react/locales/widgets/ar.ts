import type { Words } from '../../words.ts'
import { plural } from '../plural.ts'

// Arabic of the widget and the pattern alert, section by section: what only names them can be left out of a bundle.

export const launcher: Words['launcher'] = {
  launcher: 'المشكلات الأخيرة',
  launcherUnread: (unread) => `المشكلات الأخيرة، ${unread} غير مقروءة`,
  unread: (unread) =>
    plural('ar', unread, {
      one: 'مشكلة واحدة غير مقروءة',
      two: 'مشكلتان غير مقروءتين',
      few: `${unread} مشكلات غير مقروءة`,
      other: `${unread} مشكلة غير مقروءة`,
    }),
  failed: 'تعذّر تحميل قائمة المشكلات. يُرجى المحاولة مرة أخرى.',
}

export const widget: Words['widget'] = {
  language: 'ar',
  heading: 'المشكلات الأخيرة',
  back: 'العودة إلى المشكلات الأخيرة',
  loading: 'جارٍ التحميل…',
  empty: 'لا توجد مشكلات حديثة.',
  offline: 'أنت غير متصل بالإنترنت.',
  unreachable: 'لا يمكن الوصول إلى الفريق حاليًا.',
  keptReports: (waiting) => `التقارير المحفوظة على هذا الجهاز لإرسالها لاحقًا: ${waiting}.`,
  waitingReports: (waiting) => `التقارير التي تنتظر الإرسال: ${waiting}. أبقِ هذه الصفحة مفتوحة.`,
  last: (time) => `آخرها ${time}`,
  yourWords: 'ما قلته:',
  dismiss: 'إخفاء',
  reopen: 'إظهار مجددًا',
  clear: 'مسح المشكلات المخفية',
  help: 'مساعدة',
}

export const preferences: Words['preferences'] = {
  heading: 'التفضيلات',
  quiet: 'الهدوء',
  quietChoices: { off: 'لا، أظهر الإشعارات', hour: 'لمدة ساعة', tomorrow: 'حتى الغد', always: 'دائمًا' },
  quietUntil: (time) => `حتى ${time}`,
  quietMeaning: 'عندها تظهر المشكلات الحرجة فقط، والباقي مدرج هنا.',
  floor: 'إظهار الإشعارات',
  floors: {
    low: 'بكل درجات الخطورة',
    medium: 'متوسطة الخطورة فأعلى',
    high: 'عالية الخطورة فأعلى',
    critical: 'الحرجة فقط',
  },
  corner: 'الزاوية',
  corners: {
    'bottom-end': 'أسفل، عند نهاية السطر',
    'bottom-start': 'أسفل، عند بداية السطر',
    'top-end': 'أعلى، عند نهاية السطر',
    'top-start': 'أعلى، عند بداية السطر',
  },
  keepInfos: 'إبقاء الإشعارات البسيطة حتى أغلقها',
  detailsOpen: 'فتح التفاصيل التقنية للإشعارات',
  hide: 'إخفاء الزر حتى أعود',
  hideMeaning: 'يظهر مجددًا في علامة تبويب جديدة.',
}

export const feedback: Words['feedback'] = {
  heading: 'أخبر الفريق',
  about: 'عمّ تريد أن تكتب؟',
  subjects: { missing: 'هناك شيء مفقود', wrong: 'هناك شيء خاطئ', other: 'شيء آخر' },
  report: (reference) => `عن المشكلة ${reference}.`,
  message: 'ماذا حدث، وماذا كنت تتوقع؟',
  required: '(مطلوب)',
  optional: '(اختياري)',
  name: 'اسمك',
  email: 'بريدك الإلكتروني، للرد عليك',
  known: (person) => `أنت تكتب باسم ${person}.`,
  faults: {
    message: 'يُرجى ذكر ما حدث.',
    email: 'يُرجى كتابة العنوان كاملًا، مثل name@example.com، أو تركه فارغًا.',
  },
  summary: (faults) =>
    plural('ar', faults, {
      one: 'يحتاج حقل واحد إلى مراجعة:',
      two: 'يحتاج حقلان إلى مراجعة:',
      other: `الحقول التي تحتاج إلى مراجعة: ${faults}`,
    }),
  send: 'إرسال',
  delivery: {
    'in-memory': 'ينتظر الإرسال. أبقِ هذه الصفحة مفتوحة.',
    kept: 'محفوظ على هذا الجهاز لإرساله لاحقًا.',
    sent: 'شكرًا لك. وصل إلى الفريق.',
    refused: 'تعذّر الإرسال.',
  },
  blocked:
    'لا شيء يصل حاليًا. قد يكون السبب مانع محتوى أو الشبكة: اسمح لهذا الموقع، أو انسخ ما كتبته وأخبر الفريق بطريقة أخرى.',
  refused: 'لم يقبله الخادم. انسخ ما كتبته وأخبر الفريق بطريقة أخرى.',
  untaken: 'تعذّر تسجيله لأن التتبع متوقف. انسخ ما كتبته وأخبر الفريق بطريقة أخرى.',
  copy: 'نسخ ما كتبته',
  edit: 'العودة إلى النموذج',
  another: 'كتابة شيء آخر',
}

export const patterns: Words['patterns'] = {
  heading: 'تتكرر هذه المشكلة',
  count: (count) =>
    plural('ar', count, {
      few: `${count} مرات خلال الساعة الماضية.`,
      other: `${count} مرة خلال الساعة الماضية.`,
    }),
  bug: ({ number, state, fixedIn }) => {
    const what = { investigating: 'وهو يبحث فيها', fixing: 'وهو يصلحها', fixed: 'وقد أصلحها' }[state]
    return `يعرف الفريق هذه المشكلة${number ? ` (${number})` : ''} ${what}${fixedIn ? ` في ${fixedIn}` : ''}.`
  },
  retry: 'حاول مرة أخرى',
  more: 'اقرأ المزيد',
  tell: 'أخبر الفريق',
  copy: (reference) => `نسخ الرمز ${reference}`,
  copied: 'تم النسخ',
  notCopied: 'تعذّر النسخ',
  dismiss: 'إخفاء',
}
